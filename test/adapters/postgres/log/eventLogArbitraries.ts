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

export type StreamPlan = {
  readonly stream: string
  /** `AtEnd`: exactly the version at which the stream stands by then. */
  readonly expected: ExpectedVersion | 'AtEnd'
  readonly events: readonly EventPlan[]
}

export type AppendPlan = {
  readonly command: number
  readonly streams: readonly StreamPlan[]
  readonly flaw: Flaw | undefined
}

export type ReadPlan =
  | { readonly read: 'readAll'; readonly after: number; readonly limit: number }
  | { readonly read: 'readStream'; readonly stream: string; readonly query: StreamQueryPlan }
  | { readonly read: 'find'; readonly query: LogQueryPlan }
  | { readonly read: 'readCommand'; readonly command: number }
  | { readonly read: 'head' }

type StreamQueryPlan = {
  readonly direction: 'forwards' | 'backwards'
  readonly limit: number
  readonly versionAfter?: number
  readonly versionUpTo?: number
  readonly types?: readonly string[]
}

type LogQueryPlan = {
  readonly direction: 'forwards' | 'backwards'
  readonly limit: number
  readonly after?: number
  readonly upTo?: number
  readonly pattern?: '*' | 'user.*' | 'user.activity' | 'shop.*'
  readonly streams?: readonly string[]
  readonly event?: number
  readonly command?: number
  readonly correlation?: number
}

/** Appends that are sent at the same time, or one read. */
export type Step = { readonly together: readonly AppendPlan[] } | ReadPlan

const STREAMS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const TYPES = ['user.activity', 'user.registered', 'userland.entered', 'shop.opened']

const text = fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replaceAll('\u0000', ''))
const scalars = fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null))
const payloads = fc.dictionary(text, fc.oneof(scalars, fc.array(scalars, { maxLength: 3 })), {
  maxKeys: 4,
  noNullPrototype: true,
})

/** Most are new, and some come again, also at the same time. */
const eventIds = fc.nat({ max: 4_000 })
const commands = fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 1_000 }))
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

const expectations = fc.oneof(
  { weight: 8, arbitrary: fc.constant('Any' as const) },
  { weight: 4, arbitrary: fc.constant('AtEnd' as const) },
  { weight: 1, arbitrary: fc.constant('NoStream' as const) },
  {
    weight: 2,
    arbitrary: fc.oneof(fc.nat({ max: 6 }), fc.constant(2 ** 40)).map((exactly) => ({ exactly })),
  },
)

const flaws = fc.oneof(
  { weight: 9, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(FLAWS) as Flaw[])) },
)

const appends: fc.Arbitrary<AppendPlan> = fc.record({
  command: commands,
  streams: fc.uniqueArray(
    fc.record({
      stream: fc.constantFrom(...STREAMS),
      expected: expectations,
      events: fc.array(events, { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 3, selector: ({ stream }) => stream },
  ),
  flaw: flaws,
})

const directions = fc.constantFrom('forwards' as const, 'backwards' as const)
const limits = fc.constantFrom(0, 1, 3, 1_000)
const versions = fc.oneof(fc.nat({ max: 8 }), fc.constant(2 ** 40))
const positions = fc.nat({ max: 30 })
const some = (values: readonly string[]) => fc.subarray([...values])

const reads: fc.Arbitrary<ReadPlan> = fc.oneof(
  fc.record({ read: fc.constant('readAll' as const), after: positions, limit: limits }),
  fc.record({
    read: fc.constant('readStream' as const),
    stream: fc.constantFrom(...STREAMS),
    query: fc.record(
      {
        direction: directions,
        limit: limits,
        versionAfter: versions,
        versionUpTo: versions,
        types: some(TYPES),
      },
      { requiredKeys: ['direction', 'limit'] },
    ),
  }),
  fc.record({
    read: fc.constant('find' as const),
    query: fc.record(
      {
        direction: directions,
        limit: limits,
        after: positions,
        upTo: positions,
        pattern: fc.constantFrom(
          '*' as const,
          'user.*' as const,
          'user.activity' as const,
          'shop.*' as const,
        ),
        streams: some(STREAMS),
        event: eventIds,
        command: commands,
        correlation: commands,
      },
      { requiredKeys: ['direction', 'limit'] },
    ),
  }),
  fc.record({ read: fc.constant('readCommand' as const), command: commands }),
  fc.constant({ read: 'head' as const }),
)

/** What a bot might do to its log, and what nobody should. */
export const histories: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .array(appends, { minLength: 1, maxLength: 14, size: 'max' })
        .map((together) => ({ together })),
    },
    { weight: 3, arbitrary: reads },
  ),
  { minLength: 1, maxLength: 10, size: 'max' },
)
