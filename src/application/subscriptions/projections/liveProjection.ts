import type * as E from 'fp-ts/lib/Either.js'
import { type CompareOptions, type Comparison, compareWithLog } from '../../audit/compareWithLog.ts'
import type { CatalogueFailure } from '../../log/createCatalogue.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { OpenProjectionStore } from '../../ports/projectionStore.ts'
import type { Subscription, SubscriptionFailure } from '../subscription.ts'
import { type Projection, projectionSubscription } from './projection.ts'
import { type RebuildDependencies, rebuildProjection } from './rebuildProjection.ts'

/** A projection together with its store, whatever its rows are. */
export type LiveProjection = {
  readonly name: string
  readonly subscription: Subscription
  readonly rebuild: (dependencies: RebuildDependencies) => Promise<E.Either<SubscriptionFailure, number>>
  readonly compareWithLog: (
    log: Pick<EventLog, 'find' | 'head'>,
    options: CompareOptions,
  ) => Promise<E.Either<PortFailure | CatalogueFailure, Comparison>>
}

/** A projection as a module names it; its store is opened where the program is put together. */
export type ModuleProjection = (open: OpenProjectionStore) => LiveProjection

export const moduleProjection =
  <Event, Key extends number | string, Row extends object>(
    projection: Projection<Event, Key, Row>,
  ): ModuleProjection =>
  (open) => {
    const store = open(projection.table)
    return {
      name: projection.table.name,
      subscription: projectionSubscription(projection, store),
      rebuild: (dependencies) => rebuildProjection(dependencies, projection, store),
      compareWithLog: (log, options) => compareWithLog(log, projection, store, options),
    }
  }

/** The projections of a program, each with its store. */
export const openProjections = (
  open: OpenProjectionStore,
  projections: readonly ModuleProjection[],
): readonly LiveProjection[] => projections.map((projection) => projection(open))
