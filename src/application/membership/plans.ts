import type { LocalDate } from '../../domain/kernel/dates.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import { lowered, type Natural, type Positive } from '../../domain/kernel/numbers.ts'
import type { PlanKind, PlanTerms } from '../../domain/membership/words.ts'
import type { Wording } from '../content/about.ts'
import { type DatedDiscount, discountOn } from '../content/datedDiscounts.ts'

/**
 * A plan as an author wrote it.
 *
 * - `days` are what it brings each time: of a recurring one 30, as Telegram renews it.
 * - `stars` is its price; nothing where it is not sold. Discounts are for what ends by itself: Telegram renews at the first price.
 * - `trial` are the days that everybody may have once for nothing, `grace` those after its end on which nobody is let out.
 * - `channels` are the names of those that it opens.
 */
export type Plan = {
  readonly id: Slug
  readonly title: Wording
  readonly text: Wording
  readonly kind: PlanKind
  readonly days: Positive
  readonly stars: Positive | undefined
  readonly trial: Positive | undefined
  readonly grace: Natural
  readonly channels: readonly Slug[]
  readonly discounts: readonly DatedDiscount[]
}

/** The plans of an experience, in the order in which they are shown. */
export type Plans = ReadonlyMap<Slug, Plan>

/** What a plan costs on a date; nothing where it is not sold. */
export const starsOn = ({ stars, discounts }: Plan, date: LocalDate): Positive | undefined => {
  const percent = discountOn(discounts, date)
  return stars === undefined || percent === 0 ? stars : lowered(stars, percent)
}

/** What Telegram renews charges whoever has taken it out, so that it cannot be somebody else's. */
export const isGivable = ({ kind }: Pick<Plan, 'kind'>): boolean => kind === 'days'

/** What is agreed when somebody begins it; `days` are those of a trial, or of what was given, where they are not its own. */
export const termsOf = ({ id, kind, days, stars, grace, channels }: Plan, given?: Positive): PlanTerms => ({
  plan_id: id,
  kind: given === undefined ? kind : 'days',
  days: given ?? days,
  stars: stars ?? null,
  grace_days: grace,
  channels: [...channels],
})
