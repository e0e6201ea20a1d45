import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Lease, Progress } from '../../application/ports/checkpointStore.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { CommitFailure, RowChange } from '../../application/ports/projectionStore.ts'
import type { UserRow, UserStore } from '../../application/ports/userDirectory.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { createMemoryCheckpointStore, type MemoryCheckpointStore } from './memoryCheckpointStore.ts'

type Tables = { live: Map<UserId, UserRow>; rebuild: Map<UserId, UserRow> }

/** The members, for as long as the process lives; its checkpoint lives as long. */
export const createMemoryUserStore = (clock: Clock): UserStore =>
  storeOver({ live: new Map(), rebuild: new Map() }, 'live', createMemoryCheckpointStore(clock))

const storeOver = (tables: Tables, table: keyof Tables, checkpoints: MemoryCheckpointStore): UserStore => {
  const commit = (
    lease: Lease,
    progress: Progress,
    { change }: RowChange<UserId, UserRow>,
  ): TE.TaskEither<CommitFailure, Lease> =>
    pipe(
      TE.fromEither<CommitFailure, ReadonlyMap<UserId, UserRow | null>>(change(tables[table])),
      TE.flatMap((changed) =>
        pipe(
          checkpoints.advance(lease, progress),
          TE.tapIO(() => () => {
            for (const [id, row] of changed)
              if (row === null) tables[table].delete(id)
              else tables[table].set(id, row)
          }),
        ),
      ),
    )

  return {
    checkpoints,
    commit,
    shadow: () => TE.fromIO(() => storeOver(tables, 'rebuild', checkpoints)),
    switchOver: (name, shadow, rest) =>
      pipe(
        rest(checkpoints.positionOf(name)),
        TE.flatMap((last) => storeOver(tables, 'rebuild', checkpoints).commit(shadow, last, last)),
        TE.tapIO((rebuilt) => () => {
          tables.live = tables.rebuild
          tables.rebuild = new Map()
          checkpoints.replace(name, rebuilt)
        }),
        TE.map(() => undefined),
      ),
    find: (userId) => TE.fromIO(() => O.fromNullable(tables[table].get(userId))),
    page: ({ after, limit }) =>
      TE.fromIO(() =>
        [...tables[table].values()]
          .filter(({ userId }) => userId > after)
          .toSorted((a, b) => a.userId - b.userId)
          .slice(0, limit),
      ),
  }
}
