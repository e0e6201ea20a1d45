import * as E from 'fp-ts/lib/Either.js'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'
import { columnsOf, snakeCase } from './columns.ts'
import { type Difference, differences, replay } from './replay.ts'

export type CompareOptions = {
  /** The position to replay up to; where the live rows stand, if it is left out. */
  readonly upTo?: number | undefined
  readonly onEvent?: (event: RecordedEvent) => void
}

/**
 * What a replay of the log makes of a projection, and how the live rows differ.
 *
 * - The log was replayed up to `position`, and ends at `head`; the live rows stand at `live`.
 * - `rows` are those of the replay in the order of their keys, by column; `keyColumn` holds the key.
 * - `parked` counts the events that are left out, as they are of the live rows.
 * - `differences` is missing where the live rows stand at another position, or no bot has ever run on this log: then there
 *   is nothing to compare.
 */
export type Comparison = {
  readonly projection: string
  readonly keyColumn: string
  readonly position: number
  readonly head: number
  readonly live: number
  readonly parked: number
  readonly rows: readonly ReadonlyMap<string, unknown>[]
  readonly differences?: readonly Difference<number | string>[]
}

/** Whether no bot has ever run on this log, so that there are no live rows yet. */
export const isUnmade = ({ live, head }: Pick<Comparison, 'live' | 'head'>) => live === 0 && head > 0

/**
 * Whether the live rows are not what the log makes of them; or not there at all, unless a position was `wanted`, which
 * they need not stand at.
 */
export const disagrees = (comparison: Comparison, wanted: boolean): boolean =>
  (comparison.differences ?? []).length > 0 || (isUnmade(comparison) && !wanted)

/** Folds a projection anew from the log alone, and compares it with the live rows where those stand at the same event. */
export const compareWithLog = async <Event, Key extends number | string, Row extends object>(
  log: Pick<EventLog, 'find' | 'head'>,
  { table, ...projection }: Projection<Event, Key, Row>,
  store: ProjectionRows<Key, Row>,
  { upTo, onEvent = () => undefined }: CompareOptions,
): Promise<E.Either<PortFailure | CatalogueFailure, Comparison>> => {
  const standing = await store.standing()()
  if (E.isLeft(standing)) return standing
  const end = await log.head()()
  if (E.isLeft(end)) return end
  const live = standing.right
  const head = end.right.position
  const unmade = isUnmade({ live: live.position, head })
  const position = upTo ?? (unmade ? head : live.position)
  const replayed = await replay(
    log,
    { table, ...projection },
    { upTo: position, leaveOut: live.parked, onEvent },
  )
  if (E.isLeft(replayed)) return replayed
  return E.right({
    projection: table.name,
    keyColumn: snakeCase(String(table.key)),
    position,
    head,
    live: live.position,
    parked: live.parked.size,
    rows: [...replayed.right].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => columnsOf(row)),
    ...(position === live.position && !unmade ? { differences: differences(live.rows, replayed.right) } : {}),
  })
}
