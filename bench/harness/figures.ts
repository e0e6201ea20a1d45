import { round } from './statistics.ts'

/** Everything that was measured, by flat and stable keys. */
export const createFigures = () => {
  const values: Record<string, number> = {}
  return {
    values: values as Readonly<Record<string, number>>,
    record: (key: string, value: number): number => {
      const rounded = round(value)
      values[key] = rounded
      return rounded
    },
  }
}

/** Columns under their names, the first one to the left and the numbers to the right. */
export const table = (
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string => {
  const cells = [columns, ...rows].map((row) => row.map(inWords))
  const widths = columns.map((_, nth) => Math.max(...cells.map((row) => row[nth]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, nth) => (nth === 0 ? cell.padEnd(widths[nth] ?? 0) : cell.padStart(widths[nth] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, nth) => (nth === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  const [head = [], ...body] = cells
  return [line(head), line(rule), ...body.map(line)].join('\n')
}

const inWords = (cell: string | number) =>
  typeof cell === 'string' ? cell : round(cell).toLocaleString('en', { maximumFractionDigits: 3 })
