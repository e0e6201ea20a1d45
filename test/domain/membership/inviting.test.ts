import { describe, it } from 'vitest'
import type { UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { invitation } from '../../../src/domain/membership/invitation.ts'
import { inviting } from '../../../src/domain/membership/inviting.ts'
import { referral } from '../../../src/domain/membership/referral.ts'
import type {
  InvitationEvent,
  InvitingEvent,
  ReferralEvent,
} from '../../../src/domain/membership/referralEvents.ts'
import type { ChargeId } from '../../../src/domain/membership/words.ts'
import { given } from '../../support/specification.ts'
import { ANA, at, FIRST, SECOND, VIP } from './membershipFacts.ts'

const [LUIS, EVA] = [43 as UserId, 44 as UserId]
const ID = '7d3f1c52-9a6e-8e5c-8a1b-1f0f5a7f2b11' as Uuid
const days = 7 as Positive

const pays = (referred: UserId, payment: ChargeId, most = 2) =>
  ({
    type: 'RewardReferral',
    userId: ANA,
    reward: { referred, payment, planId: VIP, days },
    most: most as Positive,
    at,
  }) as const
const goesBack = (payment: ChargeId) => ({ type: 'ReturnReferral', userId: ANA, payment, at }) as const
const data = (referred: UserId, payment: ChargeId) => ({
  user_id: ANA,
  referred,
  payment,
  plan_id: VIP,
  days,
})
const rewarded = (referred: UserId, payment: ChargeId): InvitingEvent => ({
  type: 'admin.referral_rewarded',
  timestamp: at,
  data: data(referred, payment),
})
const returned = (referred: UserId, payment: ChargeId): InvitingEvent => ({
  type: 'admin.referral_returned',
  timestamp: at,
  data: data(referred, payment),
})

describe('an invitation', () => {
  const opened: InvitationEvent = {
    type: 'admin.invitation_opened',
    timestamp: at,
    data: { user_id: ANA, invitation: ID },
  }
  const open = { type: 'OpenInvitation', userId: ANA, invitation: ID, at } as const

  it('is opened once, and stays whose it is', () => {
    given(invitation, []).when(open).thenEvents([opened])
    given(invitation, [opened])
      .when({ ...open, userId: LUIS })
      .thenEvents([])
  })

  it('counts the first time, and for nobody who invites themselves', () => {
    const referred: ReferralEvent = {
      type: 'admin.member_referred',
      timestamp: at,
      data: { user_id: LUIS, by: ANA },
    }
    const refer = { type: 'ReferMember', userId: LUIS, by: ANA, at } as const
    given(referral, []).when(refer).thenEvents([referred])
    given(referral, [referred])
      .when({ ...refer, by: EVA })
      .thenEvents([])
    given(referral, [])
      .when({ ...refer, by: LUIS })
      .thenEvents([])
  })
})

describe('those whom a member has invited', () => {
  it('bring days once each', () => {
    given(inviting, [])
      .when(pays(LUIS, FIRST))
      .thenEvents([rewarded(LUIS, FIRST)])
    given(inviting, [rewarded(LUIS, FIRST)])
      .when(pays(LUIS, SECOND))
      .thenEvents([])
  })

  it('bring them for as many as the experience says', () => {
    given(inviting, [rewarded(LUIS, FIRST)])
      .when(pays(EVA, SECOND, 1))
      .thenEvents([])
    given(inviting, [rewarded(LUIS, FIRST), returned(LUIS, FIRST)])
      .when(pays(EVA, SECOND, 1))
      .thenEvents([rewarded(EVA, SECOND)])
  })

  it('take them back once, where the payment that brought them goes back', () => {
    given(inviting, [rewarded(LUIS, FIRST)])
      .when(goesBack(SECOND))
      .thenEvents([])
    given(inviting, [rewarded(LUIS, FIRST)])
      .when(goesBack(FIRST))
      .thenEvents([returned(LUIS, FIRST)])
    given(inviting, [rewarded(LUIS, FIRST), returned(LUIS, FIRST)])
      .when(goesBack(FIRST))
      .thenEvents([])
  })
})
