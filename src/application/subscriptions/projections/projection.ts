import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Catalogue, Catalogued, CatalogueFailure } from '../../log/createCatalogue.ts'
import type { EventPattern, EventPatterns } from '../../log/eventPattern.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import {
  handlerFailure,
  type ProjectionStore,
  type RowChange,
  type Table,
} from '../../ports/projectionStore.ts'
import { byStream, type PagedSubscription, type SubscriptionFailure } from '../subscription.ts'

/**
 * Rows folded from events, one row a key. It is called by the name of its table.
 *
 * - It follows the events that its catalogue holds; or all that `pattern` matches, each of which its catalogue has to know.
 * - `keyOf` says which row an event is about, or which rows.
 * - `evolve` is pure and total; it gets no row where there is none yet, and answers none where there is none any more.
 */
export type Projection<Event, Key extends number | string, Row> = {
  readonly table: Table<Key, Row>
  readonly pattern?: EventPattern
  readonly catalogue: Pick<Catalogue<Event>, 'types' | 'decode'>
  readonly keyOf: (event: Event) => Key | readonly Key[]
  readonly evolve: (row: Row | undefined, event: Catalogued<Event>, key: Key) => Row | undefined
}

/** The events that a projection follows. */
export const followedBy = <Event, Key extends number | string, Row>({
  pattern,
  catalogue,
}: Pick<Projection<Event, Key, Row>, 'pattern' | 'catalogue'>): EventPatterns => pattern ?? catalogue.types

/** The rows that `events` make of `rows`; only those that were touched, and null for one that is gone. */
export const project = <Event, Key extends number | string, Row>(
  { keyOf, evolve }: Pick<Projection<Event, Key, Row>, 'keyOf' | 'evolve'>,
  rows: ReadonlyMap<Key, Row>,
  events: readonly Catalogued<Event>[],
): ReadonlyMap<Key, Row | null> => {
  const touched = new Map<Key, Row | null>()
  for (const event of events)
    for (const key of keysOf(keyOf(event))) {
      const before = (touched.has(key) ? touched.get(key) : rows.get(key)) ?? undefined
      const after = evolve(before, event, key)
      if (before !== undefined || after !== undefined) touched.set(key, after ?? null)
    }
  return touched
}

const keysOf = <Key extends number | string>(keys: Key | readonly Key[]): readonly Key[] =>
  typeof keys === 'object' ? keys : [keys]

/** What recorded events do to a projection's rows. */
export const rowChangeOf = <Event, Key extends number | string, Row>(
  projection: Projection<Event, Key, Row>,
  recorded: readonly RecordedEvent[],
): E.Either<CatalogueFailure, RowChange<Key, Row>> =>
  pipe(
    E.traverseArray(projection.catalogue.decode)(recorded),
    E.map((events) => ({
      keys: [...new Set(events.flatMap(projection.keyOf))],
      change: (rows) =>
        E.tryCatch(
          () => project(projection, rows, events),
          (defect) => handlerFailure(`a defect in projection ${projection.table.name}: ${defect}`),
        ),
    })),
  )

/** The subscription that keeps a projection's rows and its checkpoint together in `store`. */
export const projectionSubscription = <Event, Key extends number | string, Row>(
  projection: Projection<Event, Key, Row>,
  store: ProjectionStore<Key, Row>,
  name = projection.table.name,
): PagedSubscription => ({
  name,
  pattern: followedBy(projection),
  partitionOf: byStream,
  checkpoints: store.checkpoints,
  handle: (lease, recorded, progress) =>
    pipe(
      TE.fromEither<SubscriptionFailure, RowChange<Key, Row>>(rowChangeOf(projection, recorded)),
      TE.flatMap((change) => store.commit(lease, progress, change)),
    ),
})
