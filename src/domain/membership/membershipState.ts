import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { Slug } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'
import { ChargeId, PlanTerms } from './words.ts'

const Recurring = t.readonly(
  t.strict({ payment: ChargeId, invoice: t.union([t.string, t.null]), isCanceled: t.boolean }),
)

const Held = t.readonly(
  t.strict({
    terms: PlanTerms,
    startsAt: IsoDate,
    endsAt: IsoDate,
    recurring: t.union([Recurring, t.null]),
  }),
)
/** A plan that runs, or is in its grace. `recurring` is what Telegram renews, by its first payment and the invoice of that. */
export type Held = t.TypeOf<typeof Held>

export const Membership = t.readonly(
  t.strict({
    version: Natural,
    isClosed: t.boolean,
    held: t.readonlyArray(Held),
    tried: t.readonlyArray(Slug),
    had: t.readonlyArray(Slug),
  }),
)
/** The plans of a member, as the stream `membership-<number>` tells of them; `tried` are those that they have had on trial, `had` those that they have had in any way. */
export type Membership = t.TypeOf<typeof Membership>

export const NO_MEMBERSHIP: Membership = {
  version: 0 as Natural,
  isClosed: false,
  held: [],
  tried: [],
  had: [],
}

const DAY_MS = 86_400_000

/** So many days later, by the clock; no zone has a say. */
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)

/** When nobody is borne with any longer. */
export const graceEnds = ({ terms, endsAt }: Held): Date => daysAfter(endsAt, terms.grace_days)

/** Whether Telegram renews it by itself, and charges for it. */
export const isRenewed = ({ recurring }: Pick<Held, 'recurring'>): boolean =>
  recurring !== null && !recurring.isCanceled

export const heldOf = ({ held }: Membership, planId: Slug): Held | undefined =>
  held.find(({ terms }) => terms.plan_id === planId)
