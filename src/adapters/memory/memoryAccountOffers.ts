import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  type AccountOffer,
  type AccountOffers,
  KEPT_HOURS,
  OFFERED_HOURS,
} from '../../application/ports/accountOffers.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { TelegramId } from '../../domain/kernel/ids.ts'
import type { MemoryVault } from './memoryVault.ts'

const HOUR_MS = 60 * 60_000

type Kept = AccountOffer & { readonly account: TelegramId; readonly offeredAt: number }

/** Offers to the members of a memory vault, which live as long as it. */
export const createMemoryAccountOffers = (
  clock: Clock,
  { isMember, holderOf, move }: Pick<MemoryVault, 'isMember' | 'holderOf' | 'move'>,
): AccountOffers => {
  let offers: readonly Kept[] = []

  const age = ({ offeredAt }: Kept) => clock.now().getTime() - offeredAt
  const kept = () => {
    offers = offers.filter((one) => age(one) <= KEPT_HOURS * HOUR_MS && isMember(one.userId))
    return offers
  }
  const standing = () => kept().filter((one) => age(one) <= OFFERED_HOURS * HOUR_MS)

  return {
    make: ({ userId, offer }, account) =>
      TE.fromIO(() => {
        if (!isMember(userId) || holderOf(account) !== undefined) return false
        const others = kept().filter((one) => one.userId !== userId && one.account !== account)
        offers = [...others, { userId, offer, account, offeredAt: clock.now().getTime() }]
        return true
      }),
    of: (userId) => TE.fromIO(() => O.fromNullable(standing().find((one) => one.userId === userId)?.offer)),
    to: (account) =>
      TE.fromIO(() => {
        const found = standing().find((one) => one.account === account)
        return found === undefined ? O.none : O.some({ userId: found.userId, offer: found.offer })
      }),
    take: ({ userId, offer }, account, cameWith) =>
      TE.fromIO(() => {
        const isIt = (one: Kept) => one.userId === userId && one.offer === offer && one.account === account
        const taken = kept().find(isIt)
        if (taken !== undefined && holderOf(account) === undefined) {
          move(userId, account, cameWith)
          offers = offers.filter((one) => one !== taken)
        }
        return holderOf(account) === userId
      }),
  }
}
