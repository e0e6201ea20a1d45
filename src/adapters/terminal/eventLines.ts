import type { RecordedEvent } from '../../application/events/recordedEvent.ts'
import { tableLines } from './table.ts'

const LONGEST_DATA = 100

const dataOf = ({ data }: RecordedEvent) => {
  const text = JSON.stringify(data)
  return text.length <= LONGEST_DATA ? text : `${text.slice(0, LONGEST_DATA - 1)}…`
}

/** Events as a table for a person. */
export const eventTable = (events: readonly RecordedEvent[]): readonly string[] =>
  tableLines(
    ['position', 'recorded_at', 'stream', 'version', 'event_type', 'actor', 'event_data'],
    events.map((event) => [
      String(event.position),
      event.recordedAt.toISOString(),
      event.stream,
      String(event.version),
      event.type,
      event.metadata.actor,
      dataOf(event),
    ]),
  )

/** An event in a line of its own, where those to come are not known. */
export const eventLine = (event: RecordedEvent): string =>
  [
    String(event.position).padStart(8),
    event.recordedAt.toISOString(),
    `${event.stream} v${event.version}`.padEnd(20),
    event.type.padEnd(30),
    dataOf(event),
  ].join('  ')

/** An event within a story. */
export const eventPhrase = ({ position, type, stream, version, timestamp }: RecordedEvent): string =>
  `#${position} ${type} (${stream} v${version}, ${timestamp.toISOString()})`
