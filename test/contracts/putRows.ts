import * as E from 'fp-ts/lib/Either.js'
import type { ProjectionStore } from '../../src/application/ports/projectionStore.ts'
import { right } from '../support/results.ts'
import { acquired } from './checkpointStoreContract.ts'

/** Puts rows into the store of a projection, as its runner would. */
export const putRows = async <Key extends number | string, Row extends object>(
  store: ProjectionStore<Key, Row>,
  name: string,
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Promise<void> => {
  const lease = await acquired(store.checkpoints, name, 'writer')
  const change = new Map(rows.map((row) => [keyOf(row), row]))
  await right(
    store.commit(
      lease,
      { position: lease.position + 1 },
      { keys: [...change.keys()], change: () => E.right(change) },
    ),
  )
}
