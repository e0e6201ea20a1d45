import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import { tableLines } from './table.ts'

const cut = (text: string, width: number) => (text.length <= width ? text : `${text.slice(0, width - 1)}…`)

const COLUMNS = ['position', 'recorded_at', 'event_type', 'stream', 'event_data']

/** A member's number has 16 digits: the time goes to the minute, in UTC, so that a line of 80 columns holds all of it. */
const cellsOf = ({ position, recordedAt, type, stream, data }: RecordedEvent) => [
  String(position),
  recordedAt.toISOString().slice(0, 16).replace('T', ' '),
  type,
  stream,
  JSON.stringify(data),
]

/** Events as a table for a person, in lines of a given width: what does not fit, `events show` tells. */
export const eventTable = (events: readonly RecordedEvent[], width: number): readonly string[] =>
  tableLines(COLUMNS, events.map(cellsOf)).map((line) => cut(line, width))

/** An event in a line of its own, where those to come are not known. */
export const eventLine = (event: RecordedEvent, width: number): string => {
  const [position = '', recordedAt, type = '', stream = '', data] = cellsOf(event)
  return cut([position.padStart(8), recordedAt, type.padEnd(21), stream.padEnd(21), data].join('  '), width)
}

/** An event within a story. */
export const eventPhrase = ({ position, type, stream, version, timestamp }: RecordedEvent): string =>
  `#${position} ${type} (${stream} v${version}, ${timestamp.toISOString()})`
