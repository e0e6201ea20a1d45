import fc from 'fast-check'
import { commands, eventIds, STREAMS, TYPES } from './eventLogAppendArbitraries.ts'

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

const directions = fc.constantFrom('forwards' as const, 'backwards' as const)
const limits = fc.constantFrom(0, 1, 3, 1_000)
const versions = fc.oneof(fc.nat({ max: 8 }), fc.constant(2 ** 40))
const positions = fc.nat({ max: 30 })
const some = (values: readonly string[]) => fc.subarray([...values])

export const reads: fc.Arbitrary<ReadPlan> = fc.oneof(
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
