import type { Natural } from '../kernel/numbers.ts'
import { type Brought, daysAfter, graceEnds, type Held, isRenewed } from './membershipState.ts'
import type { ChargeId, PlanTerms } from './words.ts'

/**
 * What holds once something comes on top of a plan that runs: nobody loses a channel or a day of grace by it, and what Telegram renews stays
 * what it was, with its price. Both hold until the whole stretch has ended.
 */
export const agreedOnTop = (terms: PlanTerms, running: Held | undefined, at: Date): PlanTerms => {
  if (running === undefined || graceEnds(running) <= at) return terms
  const { kind, stars, grace_days, channels } = running.terms
  return {
    ...terms,
    ...(isRenewed(running) && terms.kind !== 'recurring' ? { kind, stars } : {}),
    grace_days: Math.max(grace_days, terms.grace_days) as Natural,
    channels: [...new Set([...channels, ...terms.channels])],
  }
}

/** The days that come on top, after those of `running` that may still matter: whose grace is over by `at` can bring nobody anything any more. */
export const withDaysUntil = (
  running: Held | undefined,
  payment: ChargeId | null,
  until: Date,
  at: Date,
): readonly Brought[] => {
  if (running === undefined) return [{ payment, from: at, until }]
  const { brought, endsAt, terms } = running
  const still = brought.filter((one) => daysAfter(one.until, terms.grace_days) > at)
  return [...still, { payment, from: endsAt < at ? at : endsAt, until }]
}

/**
 * What makes up a plan once a payment has gone back: what it brought and is still to come falls out, and what comes after it comes so much
 * sooner. What it brought and was used, and what others brought, stays.
 */
export const withoutPayment = (
  { brought, startsAt }: Held,
  payment: ChargeId,
  at: Date,
): readonly Brought[] => {
  let taken = 0
  const sooner = (moment: Date) => new Date(Math.max(moment.getTime() - taken, startsAt.getTime()))
  return brought.flatMap((one) => {
    if (one.payment !== payment) return [{ ...one, from: sooner(one.from), until: sooner(one.until) }]
    taken += Math.max(0, one.until.getTime() - Math.max(one.from.getTime(), at.getTime()))
    return []
  })
}

/** When a plan ends by now, or that nothing of it is left. */
type Reversal = { readonly endsAt: Date; readonly isOver: boolean }

/** What is left of a plan when a payment goes back; nothing where that takes none of it. The grace of what is left stays. */
export const reversalOf = (held: Held, payment: ChargeId, at: Date): Reversal | undefined => {
  const rest = withoutPayment(held, payment, at)
  const endsAt = rest.at(-1)?.until
  if (rest.length === held.brought.length || endsAt?.getTime() === held.endsAt.getTime()) return undefined
  return endsAt === undefined || graceEnds({ ...held, endsAt }) <= at
    ? { endsAt: held.endsAt < at ? held.endsAt : at, isOver: true }
    : { endsAt, isOver: false }
}
