import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Tale } from '../../domain/user/tale.ts'
import { userStream } from '../../domain/user/user.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import { MEMBER } from './memberPart.ts'

/** What a member was promised to be told, when their stream was at `version`; null where nothing was. */
export type ReadTale = (userId: UserId, version: number) => TE.TaskEither<ReadStateFailure, Tale | null>

export const createReadTale = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): ReadTale => {
  const read = readState(dependencies, MEMBER.decider, MEMBER.catalogue)
  return (userId, version) =>
    pipe(
      read(userStream(userId), version),
      TE.map(({ state }) => (state.status === 'registered' ? state.tale : null)),
    )
}
