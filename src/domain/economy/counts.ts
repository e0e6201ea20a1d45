import * as t from 'io-ts'
import { Slug } from '../kernel/ids.ts'
import { type Natural, Positive } from '../kernel/numbers.ts'

/** How many there are of each of some things, by their names; of what is not named there is none. */
export type Counts = Readonly<Record<string, Positive>>
export const Counts = t.readonly(t.record(Slug, Positive)) as unknown as t.Type<Counts, Counts, unknown>

export const countOf = (counts: Counts, id: string): Natural =>
  (Object.hasOwn(counts, id) ? (counts[id] ?? 0) : 0) as Natural

/** The same with another number of one of them; with 0 it is named no more. */
export const withCount = (counts: Counts, id: Slug, count: number): Counts => {
  const others = Object.entries(counts).filter(([name]) => name !== id)
  return Object.fromEntries(Positive.is(count) ? [...others, [id, count]] : others)
}

/** The sum, within what a number can say. */
export const sumOf = (a: number, b: number): Natural => Math.min(a + b, Number.MAX_SAFE_INTEGER) as Natural

/** The difference, where there is one to be had; 0 otherwise. */
export const without = (a: number, b: number): Natural => Math.max(0, a - b) as Natural
