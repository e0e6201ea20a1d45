import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import { tableLines } from './table.ts'

const cut = (text: string, width: number) => (text.length <= width ? text : `${text.slice(0, width - 1)}…`)

const COLUMNS = ['position', 'recorded_at', 'event_type', 'stream', 'event_data']

const cellsOf = ({ position, recordedAt, type, stream, version, data }: RecordedEvent) => [
  String(position),
  `${recordedAt.toISOString().slice(0, 19)}Z`,
  type,
  `${stream} v${version}`,
  JSON.stringify(data),
]

/** Events as a table for a person, in lines of a given width: what does not fit, `events show` tells. */
export const eventTable = (events: readonly RecordedEvent[], width: number): readonly string[] =>
  tableLines(COLUMNS, events.map(cellsOf)).map((line) => cut(line, width))

/** An event in a line of its own, where those to come are not known. */
export const eventLine = (event: RecordedEvent, width: number): string => {
  const [position = '', recordedAt, type = '', stream = '', data] = cellsOf(event)
  return cut([position.padStart(8), recordedAt, type.padEnd(21), stream.padEnd(12), data].join('  '), width)
}

/** An event within a story. */
export const eventPhrase = ({ position, type, stream, version, timestamp }: RecordedEvent): string =>
  `#${position} ${type} (${stream} v${version}, ${timestamp.toISOString()})`
