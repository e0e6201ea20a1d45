import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import type { LookupEvent } from '../kernel/lookupEvents.ts'
import { Natural } from '../kernel/numbers.ts'

const Lookups = t.readonly(t.strict({ times: Natural }))
type Lookups = t.TypeOf<typeof Lookups>

/** How often the operator has looked up who a member is. */
export const lookups: Pick<Decider<Lookups, never, LookupEvent, never>, 'initial' | 'evolve' | 'snapshot'> = {
  initial: { times: 0 as Natural },
  evolve: ({ times }) => ({ times: (times + 1) as Natural }),
  snapshot: { fold: 'lookups 1', codec: Lookups },
}
