import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { Slug } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'
import { ChargeId, PlanTerms } from './words.ts'

const taken = { payment: ChargeId, invoice: t.union([t.string, t.null]) }
const Recurring = t.readonly(t.strict({ ...taken, canceledAt: t.union([IsoDate, t.null]) }))
const Renewal = t.readonly(t.strict({ planId: Slug, ...taken }))

const Brought = t.readonly(t.strict({ payment: t.union([ChargeId, t.null]), from: IsoDate, until: IsoDate }))
/** The days of a plan that came by one payment, or were given. */
export type Brought = t.TypeOf<typeof Brought>

const Held = t.readonly(
  t.strict({
    terms: PlanTerms,
    startsAt: IsoDate,
    endsAt: IsoDate,
    brought: t.readonlyArray(Brought),
    recurring: t.union([Recurring, t.null]),
  }),
)
/**
 * A plan that runs, or is in its grace. `brought` makes up what runs, one after the other, and the last ends at `endsAt`. `recurring` is what
 * Telegram renews, by its first payment and the invoice of that.
 */
export type Held = t.TypeOf<typeof Held>

export const Membership = t.readonly(
  t.strict({
    version: Natural,
    isClosed: t.boolean,
    held: t.readonlyArray(Held),
    tried: t.readonlyArray(Slug),
    had: t.readonlyArray(Slug),
    renewals: t.readonlyArray(Renewal),
  }),
)
/**
 * The plans of a member, as the stream `membership-<number>` tells of them.
 *
 * - `tried` are those that they have had on trial, `had` those that they have had in any way.
 * - `renewals` are what was last taken out of each plan that Telegram renews: it may renew it still when the plan is gone.
 */
export type Membership = t.TypeOf<typeof Membership>

export const NO_MEMBERSHIP: Membership = {
  version: 0 as Natural,
  isClosed: false,
  held: [],
  tried: [],
  had: [],
  renewals: [],
}

const DAY_MS = 86_400_000

/** So many days later, by the clock; no zone has a say. */
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)

/** When nobody is borne with any longer. */
export const graceEnds = ({ terms, endsAt }: Held): Date => daysAfter(endsAt, terms.grace_days)

/** Whether Telegram renews it by itself, and charges for it. */
export const isRenewed = ({ recurring }: Pick<Held, 'recurring'>): boolean =>
  recurring !== null && recurring.canceledAt === null

export const heldOf = ({ held }: Membership, planId: Slug): Held | undefined =>
  held.find(({ terms }) => terms.plan_id === planId)

/** What was last taken out of a plan that Telegram renews, whether or not it is held. */
export const renewalOf = (
  { renewals }: Membership,
  planId: Slug,
): Membership['renewals'][number] | undefined => renewals.find((one) => one.planId === planId)
