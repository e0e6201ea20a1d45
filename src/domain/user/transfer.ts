import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { Slug } from '../kernel/ids.ts'
import type { ConfirmTransfer, OfferTransfer, TakeOver, TransferCommand } from './commands.ts'
import type { UserEvent } from './events.ts'
import type { UserRejection } from './rejections.ts'

/** Another account that a member may be: `confirmed` once they have said so from the present one. */
export const Transfer = t.readonly(t.strict({ offer: Slug, confirmed: t.boolean }))
export type Transfer = t.TypeOf<typeof Transfer>

const offered = ({ at, userId, offer }: OfferTransfer): UserEvent => ({
  type: 'user.transfer_offered',
  timestamp: at,
  data: { user_id: userId, offer },
})

const confirmed = ({ at, userId, offer }: ConfirmTransfer): UserEvent => ({
  type: 'user.transfer_confirmed',
  timestamp: at,
  data: { user_id: userId, offer },
})

const transferred = ({ at, userId, offer }: TakeOver): UserEvent => ({
  type: 'user.account_transferred',
  timestamp: at,
  data: { user_id: userId, offer },
})

/** A new offer replaces the one before; who confirmed that one has to confirm anew. */
export const decideTransfer = (
  command: TransferCommand,
  transfer: Transfer | null,
): E.Either<UserRejection, readonly UserEvent[]> => {
  const { userId, offer } = command
  const stands = transfer?.offer === offer
  if (command.type === 'OfferTransfer') return E.right(stands ? [] : [offered(command)])
  if (!stands) return E.left({ _tag: 'TransferNotOffered', userId })
  if (command.type === 'ConfirmTransfer') return E.right(transfer.confirmed ? [] : [confirmed(command)])
  return transfer.confirmed
    ? E.right([transferred(command)])
    : E.left({ _tag: 'TransferNotConfirmed', userId })
}
