import { tableLines } from '../terminal/table.ts'
import type { Question } from './question.ts'

/** Prints rows as a table, or as a line of JSON; where there is none, a person is told so. */
export const printRows = <Row extends object>(
  { printer, json }: Pick<Question, 'printer' | 'json'>,
  rows: readonly Row[],
  none: string,
): void => {
  for (const line of json ? [JSON.stringify(rows)] : rowLines(rows, none)) printer.print(line)
}

const rowLines = <Row extends object>(rows: readonly Row[], none: string): readonly string[] => {
  const [first] = rows
  if (first === undefined) return [none]
  const cells = rows.map((row) => Object.values(row).map((value) => (value === null ? '-' : String(value))))
  return tableLines(Object.keys(first), cells)
}
