import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, TelegramId, UserId } from '../../domain/kernel/ids.ts'
import { userStream } from '../../domain/user/user.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import { byOperator } from '../log/eventMetadata.ts'
import type { AccountOffers } from '../ports/accountOffers.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { HindersMove, MoveHindrance } from '../ports/hindersMove.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { MEMBER, memberPart, memberRefusals } from './memberPart.ts'

/**
 * How an offer came out.
 *
 * - `NotOffered`: the vault has no such member, or the account is a member already.
 * - `UnderWay`: another account has taken them over by now, and only the vault does not know yet: another offer would
 *   leave them where they were.
 * - `Hindered`: something of theirs belongs to their present account, and has to end first.
 */
export type TransferOffered =
  | { readonly _tag: 'Offered'; readonly offer: Slug }
  | { readonly _tag: 'NotOffered' }
  | { readonly _tag: 'UnderWay' }
  | { readonly _tag: 'Hindered'; readonly by: MoveHindrance }

/**
 * Lets a member move to another account, once both have said so in the chat.
 *
 * The offer is kept before it is recorded. One that was not recorded, because the process ended in between, is refused to
 * whoever accepts it: it is made again then.
 */
export type OfferTransfer = (
  userId: UserId,
  account: TelegramId,
) => TE.TaskEither<ActFailure | CatalogueFailure, TransferOffered>

export const createOfferTransfer = (dependencies: {
  readonly log: Pick<EventLog, 'readStream'>
  readonly accountOffers: AccountOffers
  readonly performAct: PerformAct
  readonly ids: IdGenerator
  readonly clock: Clock
  readonly hindersMove?: HindersMove
}): OfferTransfer => {
  const { log, accountOffers, performAct, ids, clock } = dependencies
  const { hindersMove = () => TE.right(undefined) } = dependencies

  const record = (userId: UserId, offer: Slug) => {
    const at = clock.now()
    const parts = [memberPart(userId, [{ type: 'OfferTransfer', userId, offer, at }])]
    return performAct({ metadata: byOperator(ids.next()), at, parts, refusals: memberRefusals(userId) })
  }

  /** Whether the offer that stands was taken, as the log tells: once the vault knows, too, it stands no more. */
  const isUnderWay = (userId: UserId) =>
    pipe(
      accountOffers.of(userId),
      TE.flatMap((standing) =>
        pipe(
          log.readStream(userStream(userId), { direction: 'backwards', types: [TAKEN_OVER], limit: 1 }),
          TE.flatMapEither(E.traverseArray(MEMBER.catalogue.decode)),
          TE.map(
            ([last]) => last?.type === TAKEN_OVER && O.isSome(standing) && last.data.offer === standing.value,
          ),
        ),
      ),
    )

  const make = (userId: UserId, account: TelegramId): TE.TaskEither<ActFailure, TransferOffered> => {
    const offer = nameOf(ids.next())
    return pipe(
      accountOffers.make({ userId, offer }, account),
      TE.flatMap(
        (isMade): TE.TaskEither<ActFailure, TransferOffered> =>
          isMade
            ? pipe(
                record(userId, offer),
                TE.map(({ recorded }) =>
                  recorded.length > 0 ? { _tag: 'Offered', offer } : { _tag: 'NotOffered' },
                ),
              )
            : TE.right({ _tag: 'NotOffered' }),
      ),
    )
  }

  return (userId, account) =>
    pipe(
      isUnderWay(userId),
      TE.flatMap(
        (underWay): ReturnType<OfferTransfer> =>
          underWay
            ? TE.right({ _tag: 'UnderWay' })
            : pipe(
                hindersMove(userId),
                TE.flatMap(
                  (by): ReturnType<OfferTransfer> =>
                    by === undefined ? make(userId, account) : TE.right({ _tag: 'Hindered', by }),
                ),
              ),
      ),
    )
}

const TAKEN_OVER = 'user.account_transferred'

/** The last twelve characters of an id. */
const nameOf = (id: string) => id.slice(-12) as Slug
