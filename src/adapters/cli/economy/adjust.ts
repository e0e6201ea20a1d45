import type { AdjustWallet } from '../../../application/economy/adjustWallet.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { AdjustmentChange } from '../../../domain/economy/adjustments.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { numberOf } from '../memberName.ts'
import { type Question, answer as tell } from '../question.ts'
import type { Format } from '../topic.ts'

export type AdjustOptions = Format & { readonly reason: string }

/** What the commands about besitos work with, beside what every command has. */
export type EconomyServices = { readonly adjustWallet: () => Promise<AdjustWallet> }

/** Gives a member besitos, or takes some; the reason goes sealed into the log, and the member is told of the change. */
export const adjust = async (
  question: Question,
  services: EconomyServices,
  change: AdjustmentChange,
  name: MemberName,
  amount: Positive,
  reason: string,
): Promise<void> => {
  const userId = await numberOf(question.services, name)
  const adjustWallet = await services.adjustWallet()
  const adjusted = await resultOrExit(adjustWallet({ userId, change, amount, reason }))
  switch (adjusted._tag) {
    case 'nobody':
      throw new ProgramFailure(
        `No Telegram account is known of member ${userId}: there is nobody to ${change === 'granted' ? 'give to' : 'take from'}.`,
      )
    case 'refused': {
      const { reason: tag, details } = adjusted.refusal
      throw new ProgramFailure(
        tag === 'NotEnoughBesitos'
          ? `Nothing was taken: member ${userId} has only ${details.balance} besitos.`
          : `Nothing was changed: the wallet refused it (${tag}).`,
      )
    }
    case 'adjusted': {
      const { position, balance } = adjusted
      return tell(
        question,
        `Member ${userId} was ${change === 'granted' ? 'given' : 'taken'} ${amount} besitos and has ${balance} now; event ${position} says so.`,
        { user_id: userId, change, amount, balance, position },
      )
    }
  }
}
