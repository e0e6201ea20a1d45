/** A table in columns as wide as their widest cell. */
export const tableLines = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const widths = columns.map((column, nth) =>
    rows.reduce((width, row) => Math.max(width, row[nth]?.length ?? 0), column.length),
  )
  return [columns, ...rows].map((row) =>
    row
      .map((cell, nth) => cell.padEnd(widths[nth] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
