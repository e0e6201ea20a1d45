// Freezes how aggregates fold, for every fold that is not frozen yet. Run it after a fold was given a new name:
//   node test/support/freezeFolds.ts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { FoldedAggregate } from '../../src/application/audit/states/foldedAggregate.ts'
import { AGGREGATES, type AnyEvent, catalogue } from '../../src/application/modules.ts'
import { eventsOfType, eventTypes } from '../application/log/eventArbitraries.ts'
import {
  eventsFile,
  frozenStates,
  knows,
  recordedOf,
  statesFile,
  statesOf,
  type TriedEvent,
  triedEvents,
} from './folds.ts'

const GOLDEN = new URL('../fixtures/events/', import.meta.url)
const MORNING = Date.parse('2026-11-24T06:00:00.000Z')

type Stored = Omit<TriedEvent, 'history'>

const goldenOf = (types: readonly string[]): readonly Stored[] =>
  readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(new URL(name, GOLDEN), 'utf8')))
    .filter(({ event_type }) => types.includes(event_type))
    .map((golden, nth) => ({ ...golden, timestamp: new Date(MORNING + nth * 60_000).toISOString() }))

const generated = (type: AnyEvent['type'], seed: number): Stored => {
  const [event] = fc.sample(eventsOfType(type), { numRuns: 1, seed })
  if (event === undefined) throw new Error(`no ${type} was made`)
  const encoded = catalogue.encode(event)
  if (E.isLeft(encoded)) throw new Error(encoded.left.message)
  const { schemaVersion, data, timestamp } = encoded.right
  return {
    event_type: type,
    schema_version: schemaVersion,
    timestamp: timestamp.toISOString(),
    event_data: data,
  }
}

const rotated = <A>(list: readonly A[], by: number): readonly A[] => [...list.slice(by), ...list.slice(0, by)]

const changes = (aggregate: FoldedAggregate, event: Stored) => {
  const fold = aggregate.fold()
  const before = JSON.stringify(fold.state())
  fold.apply(recordedOf(event))
  return JSON.stringify(fold.state()) !== before
}

/** Events in a history after its first. */
const LENGTH = 5

/**
 * Histories that try each `fresh` type on an untouched state, and right after each of the `types` that changes it: what has
 * ended may take no notice of what comes later.
 */
const historiesOf = (
  aggregate: FoldedAggregate,
  types: readonly AnyEvent['type'][],
  fresh: readonly AnyEvent['type'][],
) => {
  let seed = 0
  const next = (type: AnyEvent['type']) => {
    seed += 1
    return generated(type, seed)
  }
  const openings = types.filter((type) => changes(aggregate, next(type)))
  const golden = goldenOf(fresh)
  const opened = openings.flatMap((opening) =>
    fresh.map((_, nth) => [opening, ...rotated(fresh, nth).slice(0, LENGTH)].map(next)),
  )
  return [[...golden, ...golden], golden.toReversed(), fresh.map(next), ...opened].filter(
    ({ length }) => length > 0,
  )
}

const freeze = (aggregate: FoldedAggregate) => {
  const before = triedEvents(aggregate)
  const types = eventTypes.filter((type) => knows(aggregate, type))
  const fresh = types.filter((type) => !before.some(({ event_type }) => event_type === type))
  const last = before.at(-1)?.history ?? 0
  const added = fresh.length === 0 ? [] : historiesOf(aggregate, types, fresh)
  const events = [
    ...before,
    ...added.flatMap((events, nth) => events.map((event) => ({ history: last + nth + 1, ...event }))),
  ]
  const text = (lines: readonly string[]) => `${lines.join('\n')}\n`
  writeFileSync(eventsFile(aggregate), text(events.map((event) => JSON.stringify(event))))
  writeFileSync(statesFile(aggregate), text(statesOf(aggregate, events)))
  console.log(`froze "${aggregate.foldName}"`)
}

for (const aggregate of AGGREGATES) if (frozenStates(aggregate).length === 0) freeze(aggregate)
