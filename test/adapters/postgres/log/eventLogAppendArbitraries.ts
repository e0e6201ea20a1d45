import fc from 'fast-check'
import type { JsonObject } from '../../../../src/application/log/json.ts'
import type { ExpectedVersion } from '../../../../src/application/ports/eventLog.ts'
import { FLAWS, type Flaw } from './eventLogFlaws.ts'

/** An event to come: the ids are numbers, of which each run makes UUIDs of its own. */
export type EventPlan = {
  readonly id: number
  readonly type: string
  readonly schemaVersion: number
  readonly data: JsonObject
  readonly timestamp: Date
}

/**
 * What is expected of a stream where that is not known beforehand.
 *
 * - `AtEnd` is the version at which it stands before the step; `AfterEarlier` that which it will have if all that was sent
 *   before in the same step is recorded.
 * - `byEvent` names the event, too: the one that is there then, or any of the run.
 */
export type PlannedEnd = {
  readonly end: 'AtEnd' | 'AfterEarlier'
  readonly byEvent?: 'the last' | number | undefined
}

/** A stream without events is a condition. */
export type StreamPlan = {
  readonly stream: string
  readonly expected: ExpectedVersion | PlannedEnd
  readonly events: readonly EventPlan[]
}

export type AppendPlan = {
  readonly command: number
  readonly streams: readonly StreamPlan[]
  readonly flaw: Flaw | undefined
}

export const STREAMS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
export const TYPES = ['user.activity', 'user.registered', 'userland.entered', 'shop.opened']

const text = fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replaceAll('\u0000', ''))
const scalars = fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null))
const payloads = fc.dictionary(text, fc.oneof(scalars, fc.array(scalars, { maxLength: 3 })), {
  maxKeys: 4,
  noNullPrototype: true,
})

/** Most are new, and some come again, also at the same time. */
export const eventIds = fc.nat({ max: 4_000 })
export const commands = fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 1_000 }))
const moments = fc.date({
  min: new Date('0001-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

const events: fc.Arbitrary<EventPlan> = fc.record({
  id: eventIds,
  type: fc.constantFrom(...TYPES),
  schemaVersion: fc.constantFrom(1, 2, 32_767),
  data: payloads,
  timestamp: moments,
})

/** As many writers of a bot expect it that builds on what it has sent before. */
const built = fc.constantFrom<PlannedEnd>(
  { end: 'AfterEarlier', byEvent: 'the last' },
  { end: 'AfterEarlier', byEvent: 'the last' },
  { end: 'AfterEarlier' },
)
const knowing = fc.oneof(
  { weight: 5, arbitrary: built },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        end: fc.constantFrom('AtEnd' as const, 'AfterEarlier' as const),
        byEvent: fc.oneof(fc.constant('the last' as const), eventIds),
      },
      { requiredKeys: ['end'] },
    ),
  },
  { weight: 1, arbitrary: fc.constant('NoStream' as const) },
  {
    weight: 2,
    arbitrary: fc.oneof(fc.nat({ max: 6 }), fc.constant(2 ** 40)).map((exactly) => ({ exactly })),
  },
)
const expectations = fc.oneof(
  { weight: 2, arbitrary: fc.constant('Any' as const) },
  { weight: 3, arbitrary: knowing },
)

const flaws = fc.oneof(
  { weight: 9, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(FLAWS) as Flaw[])) },
)

const streamsOf = (
  ofWritten: fc.Arbitrary<ExpectedVersion | PlannedEnd>,
  ofRequired: fc.Arbitrary<ExpectedVersion | PlannedEnd>,
) =>
  fc.uniqueArray(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          stream: fc.constantFrom(...STREAMS),
          expected: ofWritten,
          events: fc.array(events, { minLength: 1, maxLength: 3 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          stream: fc.constantFrom(...STREAMS),
          expected: ofRequired,
          events: fc.constant([]),
        }),
      },
    ),
    { minLength: 1, maxLength: 3, selector: ({ stream }) => stream },
  )

export const appends: fc.Arbitrary<AppendPlan> = fc.record({
  command: commands,
  streams: streamsOf(expectations, knowing),
  flaw: flaws,
})
/** Nothing stands against these, unless something of another process comes between them. */
export const orderly: fc.Arbitrary<AppendPlan> = fc.record({
  command: fc.nat({ max: 100_000 }),
  streams: streamsOf(built, built),
  flaw: fc.constant(undefined),
})
