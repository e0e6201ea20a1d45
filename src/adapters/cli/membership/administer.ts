import type {
  AdministerPlans,
  PlanChange,
  PlanChanged,
} from '../../../application/membership/administerPlans.ts'
import type { Memberships } from '../../../application/membership/memberships.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { ChargeId } from '../../../domain/membership/words.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { numberOf } from '../memberName.ts'
import { type Question, answer as tell } from '../question.ts'

/** What the commands about plans work with, beside what every command has. */
export type MembershipServices = {
  readonly administerPlans: () => Promise<AdministerPlans>
  readonly memberships: () => Promise<Pick<Memberships, 'page'>>
}

/** Gives a member days of a plan, or takes a plan. */
export const changePlan = async (
  question: Question,
  services: MembershipServices,
  name: MemberName,
  change: PlanChange,
  reason: string,
): Promise<void> => {
  const userId = await numberOf(question.services, name)
  const { change: perform } = await services.administerPlans()
  const { position } = changedOrExit(await resultOrExit(perform(userId, change, reason)), {
    nobody: `No Telegram account is known of member ${userId}.`,
    nothing: `There is no plan "${change.planId}" in what is published: "content show" lists what is.`,
    refused: {
      PlanNotHeld: `Member ${userId} does not have the plan "${change.planId}"; "membership show ${userId}" tells what they have.`,
    },
  })
  const what = change.type === 'grant' ? `was given ${change.days} days of` : 'no longer has'
  tell(question, `Member ${userId} ${what} "${change.planId}"; event ${position} says so.`, {
    user_id: userId,
    ...(change.type === 'grant' ? { days: change.days } : {}),
    plan_id: change.planId,
    change: change.type,
    position,
  })
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
    case 'nobody':
    case 'nothing':
      throw new ProgramFailure(words[changed._tag])
    case 'refused': {
      const { reason } = changed.refusal
      throw new ProgramFailure(words.refused[reason] ?? `Nothing was changed: it was refused (${reason}).`)
    }
  }
}
