import type { Milestone } from '../../domain/economy/commands.ts'
import type { LocalDate } from '../../domain/kernel/dates.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { Wording } from '../content/about.ts'
import type { Condition } from '../content/condition.ts'
import type { DatedDiscount } from '../content/datedDiscounts.ts'
import { type GiftRules, USUAL_GIFTS } from './giftRules.ts'
import type { ItemKind } from './itemKind.ts'

/** What an experience says of money and things, compiled. Whatever a name leads to is there. */
export type Economy = {
  readonly items: ReadonlyMap<Slug, Item>
  /** In the order in which they are shown. */
  readonly categories: ReadonlyMap<Slug, Wording>
  readonly offers: ReadonlyMap<Slug, Offer>
  readonly codes: ReadonlyMap<Slug, Code>
  readonly rules: EconomyRules
}

/**
 * A thing that members can have.
 *
 * - `use` is what it is good for, of whatever kind; nothing where it is only to be had.
 * - `condition` is asked of whoever uses it. `usedText` is what they are told then.
 */
export type Item = {
  readonly id: Slug
  readonly title: Wording
  readonly text: Wording
  readonly use: ItemUse | undefined
  readonly condition: Condition | undefined
  readonly usedText: Wording | undefined
}

/** What a thing is good for, as an author wrote it, read. */
export type ItemUse = { readonly kind: ItemKind; readonly given: unknown }

/**
 * Something that the shop sells: so many of an item, at a price in besitos.
 *
 * - `stock` is how often it is sold at all, to everybody together; `limit` how often one member may take it.
 * - `discounts` hold from one local date to another, both included, or without end; of several the best one counts.
 */
export type Offer = {
  readonly id: Slug
  readonly itemId: Slug
  readonly quantity: Positive
  readonly price: Positive
  readonly category: Slug | undefined
  readonly stock: Positive | undefined
  readonly limit: Positive | undefined
  readonly condition: Condition | undefined
  readonly discounts: readonly DatedDiscount[]
}

/**
 * Something to be said to the bot that opens what wants it, or brings besitos.
 *
 * - `word` is as it is compared (see `spelled`); it stands in no event.
 * - `most` is for how many members it is good; each may enter it once.
 */
export type Code = {
  readonly id: Slug
  readonly word: string
  readonly most: Positive | undefined
  readonly from: LocalDate | undefined
  readonly until: LocalDate | undefined
  readonly besitos: Positive | undefined
  readonly plan: PlanByCode | undefined
}

/** So many days of a plan, which another module knows; `isForNewcomers` says that whoever has had it gets nothing. */
export type PlanByCode = {
  readonly id: Slug
  readonly days: Positive
  readonly isForNewcomers: boolean
}

/** `caps` are how many besitos one source gives a member on one local date; `daily` is what can be fetched on each. */
export type EconomyRules = {
  readonly caps: ReadonlyMap<string, Positive>
  readonly daily: { readonly amount: Positive; readonly milestones: readonly Milestone[] }
  readonly gifts: GiftRules
}

/** What holds where an experience says nothing of it, or where there is none. */
export const USUAL_RULES: EconomyRules = {
  caps: new Map(),
  daily: {
    amount: 2 as Positive,
    milestones: [
      { days: 3, bonus: 3 as Positive },
      { days: 7, bonus: 7 as Positive },
      { days: 14, bonus: 15 as Positive },
      { days: 30, bonus: 40 as Positive },
    ],
  },
  gifts: USUAL_GIFTS,
}

/** An experience without money and things, or none at all. */
export const NO_ECONOMY: Economy = {
  items: new Map(),
  categories: new Map(),
  offers: new Map(),
  codes: new Map(),
  rules: USUAL_RULES,
}
