import * as E from 'fp-ts/lib/Either.js'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import { streamLog } from '../log/streamLog.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { followedBy, type Projection, project } from '../subscriptions/projections/projection.ts'
import { columnsOf } from './columns.ts'

export type ReplayOptions = {
  readonly upTo: number
  /** Positions to pass over: what the live projection has parked is not in its rows either. */
  readonly leaveOut?: ReadonlySet<number>
  readonly onEvent?: (event: RecordedEvent) => void
}

/** Folds a projection from the log alone, from its beginning, into rows in memory. */
export const replay = async <Event, Key extends number | string, Row>(
  log: Pick<EventLog, 'find'>,
  projection: Projection<Event, Key, Row>,
  { upTo, leaveOut = new Set(), onEvent = () => undefined }: ReplayOptions,
): Promise<E.Either<PortFailure | CatalogueFailure, ReadonlyMap<Key, Row>>> => {
  const rows = new Map<Key, Row>()
  for await (const read of streamLog(log, { direction: 'forwards', pattern: followedBy(projection), upTo })) {
    if (E.isLeft(read)) return read
    const recorded = read.right
    onEvent(recorded)
    if (leaveOut.has(recorded.position)) continue
    const event = projection.catalogue.decode(recorded)
    if (E.isLeft(event)) return event
    for (const [key, row] of project(projection, rows, [event.right]))
      if (row === null) rows.delete(key)
      else rows.set(key, row)
  }
  return E.right(rows)
}

/** A field that is not the same in the live row as in the replayed one; a row that is missing has no field at all. */
export type Difference<Key> = {
  readonly key: Key
  readonly column: string
  readonly live: unknown
  readonly replayed: unknown
}

/** Compares rows, one by one and field by field. Nothing comes back where they are identical. */
export const differences = <Key, Row extends object>(
  live: ReadonlyMap<Key, Row>,
  replayed: ReadonlyMap<Key, Row>,
): readonly Difference<Key>[] =>
  [...new Set([...live.keys(), ...replayed.keys()])].flatMap((key) => {
    const [left, right] = [columnsOf(live.get(key)), columnsOf(replayed.get(key))]
    return [...new Set([...left.keys(), ...right.keys()])]
      .filter((column) => JSON.stringify(left.get(column)) !== JSON.stringify(right.get(column)))
      .map((column) => ({ key, column, live: left.get(column), replayed: right.get(column) }))
  })
