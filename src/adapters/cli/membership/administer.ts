import type {
  AdministerPlans,
  PlanChange,
  PlanChanged,
} from '../../../application/membership/administerPlans.ts'
import type { ListPlans } from '../../../application/membership/books/listPlans.ts'
import type { ReadMemberPlans } from '../../../application/membership/books/memberPlans.ts'
import type { PlanBooks } from '../../../application/membership/books/planBooks.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { ChargeId } from '../../../domain/membership/words.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { numberOf } from '../memberName.ts'
import { type Question, answer as tell } from '../question.ts'

/** What the commands about plans work with, beside what every command has. */
export type MembershipServices = {
  readonly administerPlans: () => Promise<AdministerPlans>
  readonly planBooks: () => Promise<PlanBooks>
  readonly listPlans: () => Promise<ListPlans>
  readonly readMemberPlans: () => Promise<ReadMemberPlans>
}

/** Gives a member days of a plan, takes a plan, or has Telegram renew it no more. */
export const changePlan = async (
  question: Question,
  services: MembershipServices,
  name: MemberName,
  change: PlanChange,
): Promise<void> => {
  const userId = await numberOf(question.services, name)
  const { change: perform } = await services.administerPlans()
  const { position } = changedOrExit(await resultOrExit(perform(userId, change)), {
    nobody: `No Telegram account is known of member ${userId}.`,
    nothing: `There is no plan "${change.planId}" in what is published: "content show" lists what is.`,
    refused: {
      PlanNotRecurring: `Telegram does not renew the plan "${change.planId}" of member ${userId}: it ends by itself.`,
      PlanCanceledBefore: `Telegram renews the plan "${change.planId}" of member ${userId} no more already.`,
      PlanNotHeld: `Member ${userId} does not have the plan "${change.planId}"; "membership show ${userId}" tells what they have.`,
    },
  })
  tell(question, `Member ${userId} ${whatOf(change)} "${change.planId}"; event ${position} says so.`, {
    user_id: userId,
    ...(change.type === 'grant' ? { days: change.days } : {}),
    plan_id: change.planId,
    change: change.type,
    position,
  })
}

const whatOf = (change: PlanChange): string => {
  switch (change.type) {
    case 'grant':
      return `was given ${change.days} days of`
    case 'revoke':
      return 'no longer has'
    case 'cancel':
      return 'is to pay no more for'
  }
}

/** Orders that a payment goes back; the bot has Telegram do it. */
export const refundPayment = async (
  question: Question,
  services: MembershipServices,
  payment: ChargeId,
  reason: string,
): Promise<void> => {
  const { refund } = await services.administerPlans()
  const { position } = changedOrExit(await resultOrExit(refund(payment, reason)), {
    nobody: `No payment ${payment} is known, or nobody knows any more whose it is; "payments export" lists them.`,
    nothing: `Payment ${payment} is on its way back already.`,
    refused: { PaymentRefunded: `Payment ${payment} went back before.` },
  })
  tell(
    question,
    `Payment ${payment} is to go back: event ${position} orders it, and the bot has Telegram do it.`,
    {
      payment,
      position,
    },
  )
}

type Words = {
  readonly nobody: string
  readonly nothing: string
  readonly refused: Readonly<Record<string, string>>
}

const changedOrExit = (
  changed: PlanChanged,
  words: Words,
): Extract<PlanChanged, { readonly _tag: 'changed' }> => {
  switch (changed._tag) {
    case 'changed':
      return changed
    case 'overtaken':
      throw new ProgramFailure('Nothing was changed: somebody else has decided meanwhile. Try again.')
    case 'nobody':
    case 'nothing':
      throw new ProgramFailure(words[changed._tag])
    case 'refused': {
      const { reason } = changed.refusal
      throw new ProgramFailure(words.refused[reason] ?? `Nothing was changed: it was refused (${reason}).`)
    }
  }
}
