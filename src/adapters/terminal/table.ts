/** A table in columns as wide as their widest cell. */
export const tableLines = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const widths = columns.map((column, nth) =>
    Math.max(column.length, ...rows.map((row) => row[nth]?.length ?? 0)),
  )
  return [columns, ...rows].map((row) =>
    row
      .map((cell, nth) => cell.padEnd(widths[nth] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
