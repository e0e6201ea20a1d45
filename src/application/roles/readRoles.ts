import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId } from '../../domain/kernel/ids.ts'
import type { Role } from '../../domain/kernel/roleEvents.ts'
import { rolesStream } from '../../domain/kernel/roles.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import { ROLES } from './rolePart.ts'

/** What somebody is now, by the log, and by whom the environment names: it may be over by the time that they act on it. */
export type ReadRoles = (
  userId: UserId,
  account: TelegramId,
) => TE.TaskEither<ReadStateFailure, readonly Role[]>

/** `owners` are accounts that are owners, whatever the log says. */
export const createReadRoles = (
  dependencies: { readonly log: EventLog; readonly snapshots: SnapshotStore },
  owners: readonly TelegramId[],
): ReadRoles => {
  const read = readState(dependencies, ROLES.decider, ROLES.catalogue)
  return (userId, account) =>
    pipe(
      read(rolesStream(userId)),
      TE.map(({ state }) => (owners.includes(account) ? ['owner', ...state.roles] : state.roles)),
    )
}
