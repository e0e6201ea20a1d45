import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { UserId } from '../kernel/ids.ts'
import type { ReferralEvent } from './referralEvents.ts'

/** Somebody new has come by whoever invited them: the first time counts, and nobody invites themselves. */
export type ReferMember = {
  readonly type: 'ReferMember'
  readonly userId: UserId
  readonly by: UserId
  readonly at: Date
}

const Referral = t.readonly(t.strict({ by: t.union([UserId, t.null]) }))
/** By whom a member has come, if by anybody. */
export type Referral = t.TypeOf<typeof Referral>

export const referralStream = (userId: UserId) => `referral-${userId}`

/** By whom one member has come. */
export const referral: Decider<Referral, ReferMember, ReferralEvent, never> = {
  initial: { by: null },
  decide: ({ userId, by, at }, state) =>
    E.right(
      state.by === null && by !== userId
        ? [{ type: 'admin.member_referred', timestamp: at, data: { user_id: userId, by } }]
        : [],
    ),
  evolve: (_, { data }) => ({ by: data.by }),
  snapshot: { fold: 'referral 1', codec: Referral },
}
