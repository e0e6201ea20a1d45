import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { UserCommand } from '../../domain/user/commands.ts'
import { userStream } from '../../domain/user/user.ts'
import type { HandlingFailure } from '../commands/commandHandler.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { Vault } from '../ports/vault.ts'
import type { HandleUserCommands, UserOutcome } from './handleUserCommands.ts'

/**
 * Forgets a member: destroys their key, records `user.forgotten` after `before`, and drops their snapshots. The
 * projections follow the event.
 *
 * The key goes first: after a crash at any moment, doing it again does the rest. And it goes again after the event: an
 * update that was under way may have sealed something under a new one, but nothing that is decided from then on does.
 */
export type ForgetUser = (
  userId: UserId,
  metadata: EventMetadata,
  before?: readonly UserCommand[],
) => TE.TaskEither<HandlingFailure, Forgetting>

/** What came of it; `keyDestroyed` says whether there was a key to destroy. */
export type Forgetting = UserOutcome & { readonly keyDestroyed: boolean }

export const createForgetUser =
  ({
    vault,
    snapshots,
    clock,
    handleUserCommands,
  }: {
    readonly vault: Vault
    readonly snapshots: SnapshotStore
    readonly clock: Clock
    readonly handleUserCommands: HandleUserCommands
  }): ForgetUser =>
  (userId, metadata, before = []) =>
    pipe(
      TE.Do,
      TE.bind('first', () => vault.forget(userId)),
      TE.bindW('outcome', () =>
        handleUserCommands(userId, metadata, [...before, { type: 'ForgetUser', userId, at: clock.now() }]),
      ),
      TE.bindW('again', () => vault.forget(userId)),
      TE.tap(() => snapshots.drop(userStream(userId))),
      TE.map(({ first, outcome, again }) => ({ ...outcome, keyDestroyed: first || again })),
    )
