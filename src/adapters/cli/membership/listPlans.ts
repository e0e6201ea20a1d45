import type { PaymentState } from '../../../application/membership/books/payments.ts'
import type { HoldingState } from '../../../application/membership/books/planBooks.ts'
import type { MembershipRow } from '../../../application/membership/memberships.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { numberOf } from '../memberName.ts'
import type { Question } from '../question.ts'
import { printRows } from '../rows.ts'
import type { MembershipServices } from './administer.ts'

export type Holding = { readonly plan?: Slug; readonly state?: HoldingState; readonly limit: number }

/** Lists who has which plan, whose ends first: all of them, or those of one plan, or who stand in one way. */
export const listHolders = async (
  question: Question,
  services: MembershipServices,
  { plan: planId, state, limit }: Holding,
): Promise<void> => {
  const books = await services.planBooks()
  const at = (await question.services.clock()).now()
  const rows = await resultOrExit(books.holders({ at, planId, state, limit: limit + 1 }))
  printRows(question, rows.slice(0, limit).map(shown), 'Nobody has such a plan.')
  if (rows.length > limit) question.tell(`There are more; --limit ${limit * 10} shows them.`)
}

const shown = ({ userId, planId, source, endsAt, graceDays, isRenewed }: MembershipRow) => ({
  user_id: userId,
  plan: planId,
  ends_at: endsAt.toISOString(),
  grace_days: graceDays,
  renewed: isRenewed,
  source,
})

/** Lists the plans: what they cost, how many have them, and what was paid for them. */
export const listPlans = async (question: Question, services: MembershipServices): Promise<void> => {
  const list = await services.listPlans()
  const { rows } = await resultOrExit(list((await question.services.clock()).now(), 'en'))
  printRows(
    question,
    rows.map(({ channels, ...row }) => ({ ...row, channels: channels.join(' ') })),
    'There are no plans.',
  )
}

export type Paying = { readonly state?: PaymentState; readonly limit: number }

/** Lists payments, the last first. */
export const listPayments = async (
  question: Question,
  services: MembershipServices,
  { state, limit }: Paying,
): Promise<void> => {
  const books = await services.planBooks()
  const rows = await resultOrExit(books.payments({ state, limit: limit + 1 }))
  printRows(
    question,
    rows.slice(0, limit).map(({ payment, userId, planId, stars, state, paidAt, fact }) => ({
      payment,
      user_id: userId,
      plan: planId,
      stars,
      state,
      paid_at: paidAt.toISOString(),
      fact,
    })),
    'There are no such payments.',
  )
  if (rows.length > limit) question.tell(`There are more; --limit ${limit * 10} shows them.`)
}

/** Shows what a member has, folded from their stream. */
export const showPlans = async (
  question: Question,
  services: MembershipServices,
  name: MemberName,
): Promise<void> => {
  const userId = await numberOf(question.services, name)
  const read = await services.readMemberPlans()
  const { held } = await resultOrExit(read(userId, (await question.services.clock()).now()))
  printRows(
    question,
    held.map(({ terms, startsAt, endsAt, isRenewed }) => ({
      plan: terms.plan_id,
      since: startsAt.toISOString(),
      ends_at: endsAt.toISOString(),
      grace_days: terms.grace_days,
      renewed: isRenewed,
      stars: terms.stars,
      channels: terms.channels.join(' '),
    })),
    `Member ${userId} has no plan.`,
  )
}
