import * as E from 'fp-ts/lib/Either.js'
import { deadlineEvents } from '../../domain/kernel/deadlineEvents.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import {
  type Catalogue,
  type Catalogued,
  type CatalogueFailure,
  createCatalogue,
} from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import { DEADLINES, type Deadline } from '../ports/deadlines.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'
import type { DeadlineChange, DeadlineSettlers } from './moduleDeadlines.ts'

/** What an event does to deadlines: it sets some, clears some, or tells that one has passed. */
type Settling = {
  readonly changes: ReadonlyMap<string, Deadline | 'cleared' | { readonly passed: string }>
}

const passing = createCatalogue(deadlineEvents)

const NOTHING: Settling = { changes: new Map() }

const deadlineId = (module: string, key: string) => `${module}:${key}`

/**
 * Keeps the table of deadlines: what the events of the modules set and clear, until it has passed.
 *
 * It stops at an event that no module of this program knows: it may set a deadline.
 */
export const deadlineProjection = (
  rules: DeadlineSettlers,
  all: Pick<Catalogue<unknown>, 'knows'>,
): Projection<Settling, string, Deadline> => {
  const settlers = Map.groupBy(
    [...rules].flatMap(([module, { types, settle }]) => types.map((type) => ({ module, type, settle }))),
    ({ type }) => type,
  )

  const settle = (recorded: RecordedEvent): E.Either<CatalogueFailure, Settling> => {
    if (passing.types.includes(recorded.type)) return passed(recorded)
    const concerned = settlers.get(recorded.type)
    if (concerned === undefined)
      return all.knows(recorded.type, 1) ? E.right(NOTHING) : E.left(unknown(recorded))
    const changes = new Map<string, Deadline | 'cleared'>()
    for (const { module, settle } of concerned) {
      const settled = guarded(recorded, () => settle(recorded))
      if (E.isLeft(settled)) return settled
      for (const change of settled.right)
        changes.set(deadlineId(module, change.key), deadlineOf(recorded, module, change))
    }
    return E.right({ changes })
  }

  return {
    table: DEADLINES,
    pattern: '*',
    catalogue: {
      types: [...settlers.keys(), ...passing.types],
      decode: (recorded) => E.map(placed(recorded))(settle(recorded)),
    },
    keyOf: ({ changes }) => [...changes.keys()],
    evolve: (row, { changes }, id) => {
      const change = changes.get(id)
      if (change === undefined) return row
      if (change === 'cleared') return undefined
      if ('passed' in change) return row?.setBy === change.passed ? undefined : row
      return change
    },
  }
}

const placed =
  ({ position, eventId, stream, version, metadata, recordedAt }: RecordedEvent) =>
  (settling: Settling): Catalogued<Settling> => ({
    ...settling,
    position,
    eventId,
    stream,
    version,
    metadata,
    recordedAt,
  })

const deadlineOf = (
  { eventId, stream, metadata }: RecordedEvent,
  module: string,
  change: DeadlineChange,
): Deadline | 'cleared' =>
  change.type === 'clear'
    ? 'cleared'
    : {
        id: deadlineId(module, change.key),
        module: module as Slug,
        key: change.key,
        dueAt: change.at,
        removes: change.removes ?? false,
        stream,
        setBy: eventId,
        correlationId: metadata.correlation_id,
      }

const passed = (recorded: RecordedEvent): E.Either<CatalogueFailure, Settling> =>
  E.map(({ data: { module, key, set_by } }: { data: { module: string; key: string; set_by: string } }) => ({
    changes: new Map([[deadlineId(module, key), { passed: set_by }]]),
  }))(passing.decode(recorded))

const unknown = ({ position, type }: RecordedEvent): CatalogueFailure => ({
  _tag: 'UnknownEvent',
  message: `event ${position} is a ${type}, which is not in the catalogue`,
})

const guarded = <A>(
  { position, type }: RecordedEvent,
  settle: () => E.Either<CatalogueFailure, A>,
): E.Either<CatalogueFailure, A> => {
  try {
    return settle()
  } catch (defect) {
    return E.left({
      _tag: 'MalformedEvent',
      message: `a defect in the deadlines that event ${position} (${type}) sets: ${defect}`,
    })
  }
}
