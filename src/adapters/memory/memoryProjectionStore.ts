import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Lease, Progress } from '../../application/ports/checkpointStore.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type {
  CommitFailure,
  OpenProjectionStore,
  ProjectionStore,
  RowChange,
  Table,
} from '../../application/ports/projectionStore.ts'
import { createMemoryCheckpointStore, type MemoryCheckpointStore } from './memoryCheckpointStore.ts'

type Tables<Key, Row> = { live: Map<Key, Row>; rebuild: Map<Key, Row> }

/** The rows of a projection, for as long as the process lives; its checkpoint lives as long. */
export const createMemoryProjectionStore = <Key extends number | string, Row extends object>(
  clock: Clock,
  table: Table<Key, Row>,
): ProjectionStore<Key, Row> =>
  storeOver(table, { live: new Map(), rebuild: new Map() }, 'live', createMemoryCheckpointStore(clock))

/** Opens stores in memory, one a table, however often it is asked for. */
export const openMemoryProjectionStores = (clock: Clock): OpenProjectionStore => {
  const stores = new Map<string, unknown>()
  return <Key extends number | string, Row extends object>(table: Table<Key, Row>) => {
    const store = stores.get(table.name) ?? createMemoryProjectionStore(clock, table)
    stores.set(table.name, store)
    return store as ProjectionStore<Key, Row>
  }
}

const storeOver = <Key extends number | string, Row extends object>(
  { name, ...table }: Table<Key, Row>,
  tables: Tables<Key, Row>,
  which: keyof Tables<Key, Row>,
  checkpoints: MemoryCheckpointStore,
): ProjectionStore<Key, Row> => {
  const shadowOf = () => storeOver({ name, ...table }, tables, 'rebuild', checkpoints)

  const commit = (
    lease: Lease,
    progress: Progress,
    { change }: RowChange<Key, Row>,
  ): TE.TaskEither<CommitFailure, Lease> =>
    pipe(
      TE.fromEither<CommitFailure, ReadonlyMap<Key, Row | null>>(change(tables[which])),
      TE.flatMap((changed) =>
        pipe(
          checkpoints.advance(lease, progress),
          TE.tapIO(() => () => {
            for (const [key, row] of changed)
              if (row === null) tables[which].delete(key)
              else tables[which].set(key, row)
          }),
        ),
      ),
    )

  return {
    checkpoints,
    commit,
    shadow: () => TE.fromIO(shadowOf),
    switchOver: (shadow, rest) =>
      pipe(
        rest(checkpoints.positionOf(name)),
        TE.flatMap((last) => shadowOf().commit(shadow, last, last)),
        TE.tapIO((rebuilt) => () => {
          tables.live = tables.rebuild
          tables.rebuild = new Map()
          checkpoints.replace(name, rebuilt)
        }),
        TE.map(() => undefined),
      ),
    find: (key) => TE.fromIO(() => O.fromNullable(tables[which].get(key))),
    page: ({ after, limit }) =>
      TE.fromIO(() =>
        [...tables[which]]
          .filter(([key]) => after === undefined || key > after)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .slice(0, limit)
          .map(([, row]) => row),
      ),
    tally: (field) =>
      TE.fromIO(() => {
        const values = [...tables[which].values()].map((row) => row[field]).filter((value) => value !== null)
        const groups = Map.groupBy(values, String)
        return new Map([...groups].map(([value, { length }]) => [value, length]))
      }),
    standing: () =>
      pipe(
        checkpoints.deadLetters(name),
        TE.map((letters) => ({
          position: checkpoints.positionOf(name),
          parked: new Set(letters.map(({ position }) => position)),
          rows: new Map(tables[which]),
        })),
      ),
  }
}
