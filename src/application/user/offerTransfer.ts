import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, TelegramId, UserId } from '../../domain/kernel/ids.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { byOperator } from '../log/eventMetadata.ts'
import type { AccountOffers } from '../ports/accountOffers.ts'
import type { Clock } from '../ports/clock.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { memberPart, memberRefusals } from './memberPart.ts'

/**
 * Lets a member move to another account, once both have said so in the chat, and answers the name of the offer; nothing where
 * the vault has no such member, or the account is a member already.
 *
 * The offer is kept before it is recorded. One that was not recorded, because the process ended in between, is refused to
 * whoever accepts it: it is made again then.
 */
export type OfferTransfer = (userId: UserId, account: TelegramId) => TE.TaskEither<ActFailure, O.Option<Slug>>

export const createOfferTransfer = (dependencies: {
  readonly accountOffers: AccountOffers
  readonly performAct: PerformAct
  readonly ids: IdGenerator
  readonly clock: Clock
}): OfferTransfer => {
  const { accountOffers, performAct, ids, clock } = dependencies

  const record = (userId: UserId, offer: Slug) => {
    const at = clock.now()
    const parts = [memberPart(userId, [{ type: 'OfferTransfer', userId, offer, at }])]
    return performAct({ metadata: byOperator(ids.next()), at, parts, refusals: memberRefusals(userId) })
  }

  return (userId, account) => {
    const offer = nameOf(ids.next())
    return pipe(
      accountOffers.make({ userId, offer }, account),
      TE.flatMap((isMade) =>
        isMade
          ? pipe(
              record(userId, offer),
              TE.map(({ recorded }) => (recorded.length > 0 ? O.some(offer) : O.none)),
            )
          : TE.right(O.none),
      ),
    )
  }
}

/** The last twelve characters of an id. */
const nameOf = (id: string) => id.slice(-12) as Slug
