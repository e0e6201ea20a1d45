import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, TelegramId } from '../../domain/kernel/ids.ts'
import type { UserCommand } from '../../domain/user/commands.ts'
import { type User, userStream } from '../../domain/user/user.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { part } from '../commands/part.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { AccountOffer, AccountOffers } from '../ports/accountOffers.ts'
import type { HindersMove, MoveHindrance } from '../ports/hindersMove.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { CameWith } from '../ports/vault.ts'
import { MEMBER, memberRefusals } from './memberPart.ts'

/**
 * What has come of an offer for whoever writes from its account; `over` where it was made, and another offer came in between; or what has
 * to end first, of what belongs to the account before.
 */
export type Transfer = Standing | 'made' | 'over' | MoveHindrance['is']
type Standing = 'none' | 'unconfirmed' | 'confirmed'

/** How an account takes over what a member has been from another one. */
export type TakeOver = {
  /** The offer to an account that still stands. */
  readonly offerTo: AccountOffers['to']
  /**
   * How the offer stands. With `accepted`, commands that record how it was, one that the member has confirmed is made by one
   * act: it is recorded, and then the vault points the number to the account.
   */
  readonly accept: (wish: {
    readonly offer: AccountOffer
    readonly account: TelegramId
    readonly cameWith?: CameWith | undefined
    readonly accepted: readonly UserCommand[]
    readonly metadata: EventMetadata
    readonly at: Date
  }) => TE.TaskEither<ActFailure, Transfer>
  /** Does the rest of what `recorded` tells, after a crash in between; says whether the account is the member now. */
  readonly finish: (
    recorded: RecordedEvent,
    account: TelegramId,
    cameWith?: CameWith,
  ) => TE.TaskEither<PortFailure | CatalogueFailure, boolean>
}

export const createTakeOver = ({
  accountOffers,
  performAct,
  hindersMove = () => TE.right(undefined),
}: {
  readonly accountOffers: AccountOffers
  readonly performAct: PerformAct
  readonly hindersMove?: HindersMove
}): TakeOver => ({
  offerTo: accountOffers.to,
  accept: ({ offer, account, cameWith, accepted, metadata, at }) => {
    const { userId } = offer
    const take = (hindrance: MoveHindrance | undefined): TE.TaskEither<ActFailure, Transfer> => {
      const taking = part({
        name: 'user' as Slug,
        aggregate: MEMBER,
        stream: userStream(userId),
        commands: ({ state }): readonly UserCommand[] =>
          accepted.length > 0 && hindrance === undefined && standing(state, offer) === 'confirmed'
            ? [...accepted, { type: 'TakeOver', ...offer, at }]
            : [],
      })
      return pipe(
        performAct({ metadata, at, parts: [taking], refusals: memberRefusals(userId) }),
        TE.flatMap(({ of, recorded }): TE.TaskEither<ActFailure, Transfer> => {
          if (recorded.length === 0) {
            const stands = standing(of(taking)?.before, offer)
            return TE.right(stands === 'confirmed' && hindrance !== undefined ? hindrance.is : stands)
          }
          return pipe(
            accountOffers.take(offer, account, cameWith),
            TE.map((isTheirs) => (isTheirs ? 'made' : 'over')),
          )
        }),
      )
    }
    return pipe(accepted.length > 0 ? hindersMove(userId) : TE.right(undefined), TE.flatMap(take))
  },
  finish: (recorded, account, cameWith) =>
    pipe(
      TE.fromEither(MEMBER.catalogue.decode(recorded)),
      TE.flatMap((event): TE.TaskEither<PortFailure, boolean> => {
        if (event.type !== 'user.account_transferred') return TE.right(false)
        const { user_id: userId, offer } = event.data
        return accountOffers.take({ userId, offer }, account, cameWith)
      }),
    ),
})

const standing = (user: User | undefined, { offer }: AccountOffer): Standing => {
  if (user?.status !== 'registered' || user.transfer?.offer !== offer) return 'none'
  return user.transfer.confirmed ? 'confirmed' : 'unconfirmed'
}
