import * as E from 'fp-ts/lib/Either.js'
import { type NotThere, notThere } from '../audit/events/notThere.ts'
import type { EventLog } from '../ports/eventLog.ts'
import { portFailure } from '../ports/portFailure.ts'
import type { LiveProjection } from '../subscriptions/projections/liveProjection.ts'
import type { RebuildDependencies } from '../subscriptions/projections/rebuildProjection.ts'
import type { SubscriptionFailure } from '../subscriptions/subscription.ts'

export type Rebuilt = { readonly name: string; readonly events: number }

/**
 * Builds the projection of a name anew beside the rows that readers see, and switches to it. Once `signal` is aborted it
 * reads no further and lets go of what it holds; called again, it goes on from there.
 */
export const rebuild = async (
  {
    projections,
    ...dependencies
  }: Omit<RebuildDependencies, 'log'> & {
    readonly log: EventLog
    readonly projections: readonly LiveProjection[]
  },
  name: string,
  signal: AbortSignal,
): Promise<E.Either<SubscriptionFailure | NotThere, Rebuilt>> => {
  const projection = projections.find((known) => known.name === name)
  const names = projections.map((known) => known.name).join(', ')
  if (projection === undefined)
    return E.left(notThere(`There is no projection ${name} to rebuild; there is: ${names}.`))
  const rebuilt = await projection.rebuild({ ...dependencies, log: readUntil(dependencies.log, signal) })
  return E.map((events: number) => ({ name, events }))(rebuilt)
}

const readUntil = (log: EventLog, signal: AbortSignal): EventLog => ({
  ...log,
  readAll: (options) => async () =>
    signal.aborted ? E.left(portFailure('Stopped.')) : log.readAll(options)(),
})
