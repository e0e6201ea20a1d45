import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { userEvents } from '../../domain/user/events.ts'
import { user, userStream } from '../../domain/user/user.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'

/** Whom a number stands for: a member, somebody who was one and is forgotten, or nobody the log has ever heard of. */
export type Acquaintance = 'member' | 'forgotten' | 'nobody'

/** Looks a number up in the log, and changes nothing. */
export type LookUpMember = (userId: UserId) => TE.TaskEither<ReadStateFailure, Acquaintance>

export const createLookUpMember = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): LookUpMember => {
  const read = readState(dependencies, user, createCatalogue(userEvents))
  return (userId) =>
    pipe(
      read(userStream(userId)),
      TE.map(({ state, version }) => {
        if (state.status === 'registered') return 'member'
        return version === 0 ? 'nobody' : 'forgotten'
      }),
    )
}
