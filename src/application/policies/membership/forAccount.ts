import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { handlerFailure } from '../../ports/projectionStore.ts'
import type { Vault, VaultFailure } from '../../ports/vault.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'

/** An outage is waited out; what does not open by itself concerns one member alone, and is parked. */
export const asSubscriptionFailure = (failure: VaultFailure): SubscriptionFailure =>
  failure._tag === 'PortFailure' ? failure : handlerFailure(failure.message)

/** Why nothing is asked of Telegram for whoever is forgotten. */
export const FORGOTTEN = { _tag: 'fact', fact: 'nobody is known by that number any more' } as const

/** Asks something of Telegram for the account of a member; of whoever is forgotten nobody knows it, which comes to `forgotten`. */
export const forAccount = <A>(
  vault: Pick<Vault, 'accountOf'>,
  userId: UserId,
  forgotten: A,
  ask: (account: TelegramId) => TE.TaskEither<SubscriptionFailure, A>,
): TE.TaskEither<SubscriptionFailure, A> =>
  pipe(
    vault.accountOf(userId),
    TE.mapLeft(asSubscriptionFailure),
    TE.flatMap(O.match(() => TE.right(forgotten), ask)),
  )
