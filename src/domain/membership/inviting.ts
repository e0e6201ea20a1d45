import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Positive } from '../kernel/numbers.ts'
import type { InvitingEvent } from './referralEvents.ts'
import { ChargeId } from './words.ts'

const Reward = t.readonly(
  t.strict({ referred: UserId, payment: ChargeId, planId: Slug, days: Positive, isReturned: t.boolean }),
)
/** What one invited person has brought, by the payment that brought it. */
export type Reward = t.TypeOf<typeof Reward>

/** Somebody whom `userId` has invited has paid: once for each of them, and for as many as `most` whose payments have not gone back. */
export type RewardReferral = {
  readonly type: 'RewardReferral'
  readonly userId: UserId
  readonly reward: Omit<Reward, 'isReturned'>
  readonly most: Positive
  readonly at: Date
}

/** A payment went back: what it has brought, if anything, goes back once. */
export type ReturnReferral = {
  readonly type: 'ReturnReferral'
  readonly userId: UserId
  readonly payment: ChargeId
  readonly at: Date
}

export type InvitingCommand = RewardReferral | ReturnReferral

const Inviting = t.readonly(t.strict({ rewards: t.readonlyArray(Reward) }))
/** What those whom a member has invited have brought. */
export type Inviting = t.TypeOf<typeof Inviting>

export const invitingStream = (userId: UserId) => `inviting-${userId}`

/** What a payment has brought, as long as it has not gone back. */
export const rewardOf = ({ rewards }: Inviting, payment: ChargeId): Reward | undefined =>
  rewards.find((one) => one.payment === payment && !one.isReturned)

const eventOf = (
  type: InvitingEvent['type'],
  { userId, at }: InvitingCommand,
  { referred, payment, planId, days }: RewardReferral['reward'],
): readonly InvitingEvent[] => [
  { type, timestamp: at, data: { user_id: userId, referred, payment, plan_id: planId, days } },
]

/** Those whom one member has invited: each of them brings days once, or never. */
export const inviting: Decider<Inviting, InvitingCommand, InvitingEvent, never> = {
  initial: { rewards: [] },
  decide: (command, state) => {
    if (command.type === 'ReturnReferral') {
      const given = rewardOf(state, command.payment)
      return E.right(given === undefined ? [] : eventOf('admin.referral_returned', command, given))
    }
    const { reward, most } = command
    const isKnown = state.rewards.some(({ referred }) => referred === reward.referred)
    const standing = state.rewards.filter(({ isReturned }) => !isReturned)
    return E.right(
      isKnown || standing.length >= most ? [] : eventOf('admin.referral_rewarded', command, reward),
    )
  },
  evolve: ({ rewards }, { type, data: { referred, payment, plan_id: planId, days } }) =>
    type === 'admin.referral_rewarded'
      ? { rewards: [...rewards, { referred, payment, planId, days, isReturned: false }] }
      : { rewards: rewards.map((one) => (one.payment === payment ? { ...one, isReturned: true } : one)) },
  snapshot: { fold: 'inviting 1', codec: Inviting },
}
