/** The value below which the given part of them lies; 0 where there are none. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** As far as a noisy machine can tell: three digits that count. */
export const round = (value: number): number => Number(value.toPrecision(3))
