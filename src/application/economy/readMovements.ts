import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { WalletEvent } from '../../domain/economy/events.ts'
import { walletStream } from '../../domain/economy/wallet.ts'
import type { Slug, UserId, Uuid } from '../../domain/kernel/ids.ts'
import { findEvent } from '../audit/events/causes.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import { WALLET } from './walletState.ts'

const MOVEMENTS = [
  'gamification.besitos_earned',
  'gamification.besitos_spent',
  'gamification.besitos_reserved',
  'gamification.besitos_released',
] as const

type MovementEvent = Extract<WalletEvent, { readonly type: (typeof MOVEMENTS)[number] }>

/**
 * A movement of a wallet. `amount` is negative where besitos went out; `reason` is its source or purpose; `itemId` is what was bought,
 * where it was a purchase, and `cause` the event that it was given for, where there is one. `version` is its event's.
 */
export type Movement = {
  readonly version: number
  readonly at: Date
  readonly type: MovementEvent['type']
  readonly amount: number
  readonly reason: Slug
  readonly itemId: Slug | undefined
  readonly cause: Pick<RecordedEvent, 'type' | 'data'> | undefined
}

/** Some movements, the last one first; `more` is the version that those before them end with, nothing where these were the first. */
export type MovementsPage = { readonly movements: readonly Movement[]; readonly more: number | undefined }

/** So many of a page are shown. */
const MOVEMENTS_A_PAGE = 8

export type ReadMovements = (
  userId: UserId,
  versionUpTo?: number,
) => TE.TaskEither<ReadStateFailure, MovementsPage>

/** The movements of a member's wallet, by the log. What was bought stands in the event after its price. */
export const createReadMovements =
  ({ log }: { readonly log: Pick<EventLog, 'readStream' | 'find'> }): ReadMovements =>
  (userId, versionUpTo) =>
    pipe(
      log.readStream(walletStream(userId), {
        direction: 'backwards',
        types: [...MOVEMENTS, 'gamification.item_purchased'],
        limit: 2 * MOVEMENTS_A_PAGE + 2,
        ...(versionUpTo === undefined ? {} : { versionUpTo: versionUpTo + 1 }),
      }),
      TE.flatMap((recorded) => TE.fromEither(pageOf(recorded, versionUpTo))),
      TE.flatMap(({ movements, more }) =>
        pipe(
          movements,
          TE.traverseArray((movement) => withCause(log, movement)),
          TE.map((explained) => ({ movements: explained, more })),
        ),
      ),
    )

type Unexplained = Omit<Movement, 'cause'> & { readonly causeId: Uuid | null }

const withCause = (
  log: Pick<EventLog, 'find'>,
  { causeId, ...movement }: Unexplained,
): TE.TaskEither<ReadStateFailure, Movement> =>
  causeId === null
    ? TE.right({ ...movement, cause: undefined })
    : pipe(
        findEvent(log, { eventId: causeId }),
        TE.map((cause) => ({ ...movement, cause })),
      )

const pageOf = (
  recorded: readonly RecordedEvent[],
  versionUpTo = Number.POSITIVE_INFINITY,
): E.Either<
  ReadStateFailure,
  { readonly movements: readonly Unexplained[]; readonly more: number | undefined }
> => {
  const movements: Unexplained[] = []
  const bought = new Map<number, Slug>()
  for (const one of recorded) {
    const decoded = WALLET.catalogue.decode(one)
    if (E.isLeft(decoded)) return decoded
    const event = decoded.right
    if (event.type === 'gamification.item_purchased') bought.set(one.version - 1, event.data.item_id)
    if (!isMovement(event) || one.version > versionUpTo) continue
    if (movements.length === MOVEMENTS_A_PAGE) return E.right({ movements, more: one.version })
    movements.push(movementOf(event, one.version, bought.get(one.version)))
  }
  return E.right({ movements, more: undefined })
}

const isMovement = (event: WalletEvent): event is MovementEvent =>
  MOVEMENTS.some((type) => type === event.type)

const movementOf = (event: MovementEvent, version: number, itemId: Slug | undefined): Unexplained => {
  const { type, timestamp: at, data } = event
  const isIn = type === 'gamification.besitos_earned' || type === 'gamification.besitos_released'
  return {
    version,
    at,
    type,
    amount: isIn ? data.amount : -data.amount,
    reason: 'source' in data ? data.source : data.purpose,
    itemId,
    causeId: type === 'gamification.besitos_earned' ? data.cause : null,
  }
}
