import fc from 'fast-check'
import { type AppendPlan, appends, orderly } from './eventLogAppendArbitraries.ts'
import { type ReadPlan, reads } from './eventLogReadArbitraries.ts'

/** Appends that are sent at the same time, or one read. */
export type Step = { readonly together: readonly AppendPlan[] } | ReadPlan

const togetherOf = (plans: fc.Arbitrary<AppendPlan>) =>
  fc.array(plans, { minLength: 1, maxLength: 14, size: 'max' }).map((together) => ({ together }))

/** What a bot might do to its log, and what nobody should. */
export const histories: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: togetherOf(appends) },
    { weight: 1, arbitrary: togetherOf(orderly) },
    { weight: 3, arbitrary: reads },
  ),
  { minLength: 1, maxLength: 10, size: 'max' },
)
