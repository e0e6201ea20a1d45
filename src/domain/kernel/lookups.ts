import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from './decider.ts'
import type { UserId } from './ids.ts'
import type { LookupEvent } from './lookupEvents.ts'
import { Natural } from './numbers.ts'

/** Somebody looks up which member an account is, and it is this one; or opens what is personal of the member. */
export type LookUp = {
  readonly type: 'LookUp' | 'OpenPersonalData'
  readonly userId: UserId
  readonly at: Date
}

const Lookups = t.readonly(t.strict({ times: Natural, opened: Natural }))
export type Lookups = t.TypeOf<typeof Lookups>

const EVENTS = { LookUp: 'admin.account_looked_up', OpenPersonalData: 'admin.personal_data_opened' } as const

/** The stream of the looks into who a member is. */
export const lookupsStream = (userId: UserId) => `lookups-${userId}`

/**
 * How often somebody has looked up who a member is, and has opened what is personal of them. Whoever may, may at any time, and
 * every time is recorded.
 */
export const lookups: Decider<Lookups, LookUp, LookupEvent, never> = {
  initial: { times: 0 as Natural, opened: 0 as Natural },
  decide: ({ type, userId, at }) =>
    E.right([{ type: EVENTS[type], timestamp: at, data: { user_id: userId } }]),
  evolve: (state, event) => {
    switch (event.type) {
      case 'admin.account_looked_up':
        return { ...state, times: (state.times + 1) as Natural }
      case 'admin.personal_data_opened':
        return { ...state, opened: (state.opened + 1) as Natural }
    }
  },
  snapshot: { fold: 'lookups 2', codec: Lookups },
}
