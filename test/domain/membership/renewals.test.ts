import { describe, it } from 'vitest'
import type { MembershipEvent } from '../../../src/domain/membership/events.ts'
import { membership } from '../../../src/domain/membership/membership.ts'
import { given } from '../../support/specification.ts'
import {
  ANA,
  at,
  CHANNELS,
  day,
  FIRST,
  MONTHLY,
  monthly,
  on,
  SECOND,
  start,
  started,
  VIP,
} from './membershipFacts.ts'

const of = { user_id: ANA, plan_id: VIP }
const refusal = { userId: ANA, planId: VIP }
const ended = { ...of, ended_at: at, channels: CHANNELS }

describe('a plan that Telegram renews', () => {
  const order = (cancels: boolean) => on('OrderCancellation', { cancels, by: 'member' })
  const ordered = (cancels: boolean, by: 'member' | 'operator' = 'member'): MembershipEvent => ({
    type: 'admin.cancellation_ordered',
    timestamp: at,
    data: { ...of, payment: FIRST, cancels, by },
  })
  const canceled: MembershipEvent = {
    type: 'admin.subscription_canceled',
    timestamp: at,
    data: { ...of, ends_at: day(30), by: 'member' },
  }
  const revoked: MembershipEvent = {
    type: 'admin.subscription_revoked',
    timestamp: at,
    data: { ...ended, reason: null },
  }

  it('is canceled and turned on again by its first payment, each once', () => {
    given(membership, [monthly])
      .when(order(true))
      .thenEvents([ordered(true)])
    given(membership, [monthly])
      .when(on('CancelPlan', { by: 'member' }))
      .thenEvents([canceled])
    given(membership, [monthly, canceled])
      .when(on('CancelPlan', { by: 'member' }))
      .thenEvents([])
    given(membership, [monthly, canceled])
      .when(order(true))
      .thenRefused({ _tag: 'PlanCanceledBefore', ...refusal })
    given(membership, [monthly, canceled])
      .when(order(false))
      .thenEvents([ordered(false)])
    given(membership, [monthly])
      .when(order(false))
      .thenRefused({ _tag: 'PlanGoesOn', ...refusal })
    given(membership, [started(30)])
      .when(order(true))
      .thenRefused({ _tag: 'PlanNotRecurring', ...refusal })
  })

  it('is canceled before it is taken away', () => {
    given(membership, [monthly])
      .when(on('RevokePlan', { reason: null }))
      .thenEvents([ordered(true, 'operator'), revoked])
    given(membership, [monthly, canceled])
      .when(on('RevokePlan', { reason: null }))
      .thenEvents([revoked])
  })

  it('has to be canceled before whose it was is forgotten, and what comes late changes nothing', () => {
    const closed: MembershipEvent = {
      type: 'admin.membership_closed',
      timestamp: at,
      data: { user_id: ANA },
    }
    const close = { type: 'CloseMembership', userId: ANA, at } as const
    given(membership, [monthly])
      .when(close)
      .thenRefused({ _tag: 'RenewalRunning', ...refusal })
    given(membership, [monthly, canceled]).when(close).thenEvents([revoked, closed])
    given(membership, [monthly, canceled, closed]).when(close).thenEvents([])
    given(membership, [closed]).when(start()).thenRefused({ _tag: 'MembershipClosed', userId: ANA })
    given(membership, [closed])
      .when(on('CancelPlan', { by: 'telegram' }))
      .thenEvents([])
  })

  it('has a new first payment where it is taken out anew', () => {
    const anew = started(60, { terms: MONTHLY, payment: SECOND, isFirst: true }, true)
    given(membership, [monthly, canceled, anew])
      .when(order(true))
      .thenEvents([
        {
          type: 'admin.cancellation_ordered',
          timestamp: at,
          data: { ...of, payment: SECOND, cancels: true, by: 'member' },
        },
      ])
  })

  it('tells that it could not be renewed', () => {
    given(membership, [monthly])
      .when(on('FailRenewal', {}))
      .thenEvents([
        { type: 'admin.subscription_renewal_failed', timestamp: at, data: { ...of, ends_at: day(30) } },
      ])
    given(membership, [started(30)])
      .when(on('FailRenewal', {}))
      .thenRefused({ _tag: 'PlanNotRecurring', ...refusal })
  })
})
