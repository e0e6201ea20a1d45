import { WRITERS } from './load.ts'

export type Outcome = {
  /** Different events. */
  readonly delivered: number
  readonly twice: number
  readonly inOrder: number
}

/** How many of the events came in the order in which each writer wrote them, and not twice. */
export const judge = (delivered: readonly number[]): Outcome => {
  const seen = new Set<number>()
  const last = new Map<number, number>()
  let inOrder = 0
  let twice = 0
  for (const nth of delivered) {
    const writer = nth % WRITERS
    if (seen.has(nth)) twice += 1
    else if (nth > (last.get(writer) ?? -1)) inOrder += 1
    seen.add(nth)
    last.set(writer, Math.max(nth, last.get(writer) ?? -1))
  }
  return { delivered: seen.size, twice, inOrder }
}
