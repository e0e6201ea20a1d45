import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import { tableLines } from './table.ts'

/** What a reader copies from is shown whole, and the payload after it as far as there is room. */
const fitted = (whole: string, line: string, width: number) => {
  if (line.length <= width) return line
  return whole.length + 3 < width ? `${line.slice(0, width - 1)}…` : whole.slice(0, width).trimEnd()
}

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
export const eventTable = (events: readonly RecordedEvent[], width: number): readonly string[] => {
  const cells = events.map(cellsOf)
  const whole = tableLines(
    COLUMNS.slice(0, -1),
    cells.map((row) => row.slice(0, -1)),
  )
  return tableLines(COLUMNS, cells).map((line, nth) => fitted(whole[nth] ?? '', line, width))
}

/** An event in a line of its own, where those to come are not known. */
export const eventLine = (event: RecordedEvent, width: number): string => {
  const [position = '', recordedAt, type = '', stream = '', data] = cellsOf(event)
  const whole = [position.padStart(8), recordedAt, type.padEnd(21), stream.padEnd(12)].join('  ')
  return fitted(whole, `${whole}  ${data}`, width)
}

/** An event within a story. */
export const eventPhrase = ({ position, type, stream, version, timestamp }: RecordedEvent): string =>
  `#${position} ${type} (${stream} v${version}, ${timestamp.toISOString()})`
