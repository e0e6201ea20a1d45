import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from './decider.ts'
import type { UserId } from './ids.ts'
import type { LookupEvent } from './lookupEvents.ts'
import { Natural } from './numbers.ts'

/** The operator looks up which member an account is, and it is this one. */
export type LookUp = { readonly type: 'LookUp'; readonly userId: UserId; readonly at: Date }

const Lookups = t.readonly(t.strict({ times: Natural }))
export type Lookups = t.TypeOf<typeof Lookups>

/** The stream of the looks into who a member is. */
export const lookupsStream = (userId: UserId) => `lookups-${userId}`

/** How often the operator has looked up who a member is. They may at any time, and every time is recorded. */
export const lookups: Decider<Lookups, LookUp, LookupEvent, never> = {
  initial: { times: 0 as Natural },
  decide: ({ userId, at }) =>
    E.right([{ type: 'admin.account_looked_up', timestamp: at, data: { user_id: userId } }]),
  evolve: ({ times }, event) => {
    switch (event.type) {
      case 'admin.account_looked_up':
        return { times: (times + 1) as Natural }
    }
  },
  snapshot: { fold: 'lookups 1', codec: Lookups },
}
