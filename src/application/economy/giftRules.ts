import type { Natural, Positive } from '../../domain/kernel/numbers.ts'

/**
 * Within which limits members give to each other.
 *
 * - `given` and `received` are the most that one member may give, and be given, on a local date.
 * - Whoever is new gives only after so many days. What nobody claims comes back at the end of the `openDays`-th day.
 */
export type GiftRules = {
  readonly given: Natural
  readonly received: Natural
  readonly afterDays: Natural
  readonly openDays: Positive
}

/** What holds where an experience says nothing of it. */
export const USUAL_GIFTS: GiftRules = {
  given: 50 as Natural,
  received: 50 as Natural,
  afterDays: 3 as Natural,
  openDays: 7 as Positive,
}
