import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../application/ports/clock.ts'
import type { UserRow, UserStore } from '../../application/ports/userDirectory.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { createMemoryCheckpointStore } from './memoryCheckpointStore.ts'

/** The members, for as long as the process lives; its checkpoint lives as long. */
export const createMemoryUserStore = (clock: Clock): UserStore => {
  const rows = new Map<UserId, UserRow>()
  const checkpoints = createMemoryCheckpointStore(clock)
  return {
    checkpoints,
    commit: (lease, position, _keys, change) => async () => {
      const changed = change(rows)
      return pipe(
        checkpoints.advance(lease, position),
        TE.tapIO(() => () => {
          for (const [id, row] of changed) rows.set(id, row)
        }),
      )()
    },
    find: (userId) => TE.fromIO(() => O.fromNullable(rows.get(userId))),
    page: ({ after, limit }) =>
      TE.fromIO(() =>
        [...rows.values()]
          .filter(({ userId }) => userId > after)
          .toSorted((a, b) => a.userId - b.userId)
          .slice(0, limit),
      ),
  }
}
