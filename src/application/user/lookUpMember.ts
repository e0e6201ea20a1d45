import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { userEvents } from '../../domain/user/events.ts'
import { type User, user, userStream } from '../../domain/user/user.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import { createRecentStates } from '../commands/recentStates.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'

/** Whom a number stands for: a member, somebody who was one and is forgotten, or nobody the log has ever heard of. */
export type Acquaintance = 'member' | 'forgotten' | 'nobody'

/** Whoever was asked for last is asked for again, also where no snapshot of them is kept. */
const MOST = 16

/** Looks a number up in the log, and changes nothing. */
export type LookUpMember = (userId: UserId) => TE.TaskEither<ReadStateFailure, Acquaintance>

export const createLookUpMember = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): LookUpMember => {
  const recent = createRecentStates<User>(MOST)
  const read = readState(dependencies, user, createCatalogue(userEvents), recent)
  return (userId) =>
    pipe(
      read(userStream(userId)),
      TE.tapIO((found) => () => recent.set(userStream(userId), found)),
      TE.map(({ state, version }) => {
        if (state.status === 'registered') return 'member'
        return version === 0 ? 'nobody' : 'forgotten'
      }),
    )
}
