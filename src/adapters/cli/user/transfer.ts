import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { OFFERED_HOURS } from '../../../application/ports/accountOffers.ts'
import type { MoveHindrance } from '../../../application/ports/hindersMove.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { lookUp, numberOf } from '../memberName.ts'
import { answer, type Question } from '../question.ts'
import { type MemberServices, nobodyBy } from './members.ts'

/** Lets a member move to another account, and says what both have to do in the chat. The account is not repeated. */
export const offerTransfer = async (
  question: Question,
  services: MemberServices,
  name: MemberName,
  account: TelegramId,
): Promise<void> => {
  const userId = await numberOf(question.services, name)
  const known = await resultOrExit((await services.lookUpMember())(userId))
  if (known === 'nobody') throw nobodyBy(userId)
  if (known === 'forgotten')
    throw new ProgramFailure(
      `Member ${userId} was forgotten: their story has ended, and nobody can take it over.`,
    )
  const holder = await lookUp(question.services, account)
  if (E.isRight(holder) && O.isSome(holder.right))
    throw new ProgramFailure(
      'That Telegram account is a member already: it can be given another story once it has been forgotten ("user forget").',
    )
  const made = await resultOrExit((await services.offerTransfer())(userId, account))
  if (made._tag === 'UnderWay')
    throw new ProgramFailure(
      `Member ${userId} is moving: the account that took them over writes to the bot once more, and has them. If it cannot, offer again once ${OFFERED_HOURS} hours have passed since the first offer.`,
    )
  if (made._tag === 'Hindered') throw new ProgramFailure(hindranceOf(userId, made.by))
  if (made._tag === 'NotOffered')
    throw new ProgramFailure(
      `Nothing was offered: no Telegram account is known of member ${userId}, or they have just been forgotten, or the other account has just become a member.`,
    )
  answer(
    question,
    `Member ${userId} may move. Within ${OFFERED_HOURS} hours they write /transfer (/traslado) to the bot from their present account and say yes; then they write /start from the new one, and /start yes (/start sí) when the bot asks.`,
    { user_id: userId, offer: made.offer },
  )
}

/** What belongs to the present account, and what to do about it. */
const hindranceOf = (userId: UserId, { is, name }: MoveHindrance): string =>
  is === 'renewed'
    ? `Telegram renews "${name}" for the present account of member ${userId}, and would go on charging that one. Have it canceled first ("membership cancel ${userId} ${name}", or the member in /vip), and offer again once Telegram has agreed.`
    : `Member ${userId} is in "${name}" with their present account, which would stay there. Have them leave it, and offer again: from the new account they come in by /vip.`
