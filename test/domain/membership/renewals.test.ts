import { describe, it } from 'vitest'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
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

  it('is renewed once: of two that were paid side by side the earlier one is ended', () => {
    const [first, second] = ['invoice-1', 'invoice-2']
    const one = started(30, { terms: MONTHLY, payment: FIRST, isFirst: true, cause: first })
    const two = { terms: MONTHLY, payment: SECOND, isFirst: true, cause: second }
    const both = [one, ordered(true), started(60, two, true)]
    given(membership, [one])
      .when(start(two))
      .thenEvents([ordered(true), started(60, two, true)])
    for (const told of [{ payment: FIRST }, { invoice: first as Uuid }])
      given(membership, both)
        .when(on('CancelPlan', { by: 'telegram', ...told }))
        .thenEvents([])
    given(membership, both)
      .when(on('FailRenewal', { invoice: first as Uuid }))
      .thenEvents([])
    given(membership, both)
      .when(on('CancelPlan', { by: 'member', invoice: second as Uuid, payment: SECOND }))
      .thenEvents([{ ...canceled, data: { ...of, ends_at: day(60), by: 'member' } }])
  })

  it('is charged to nobody who has it no more', () => {
    const expired: MembershipEvent = {
      type: 'admin.subscription_expired',
      timestamp: day(32),
      data: { ...ended, ended_at: day(30) },
    }
    const ending: MembershipEvent = {
      type: 'admin.cancellation_ordered',
      timestamp: day(32),
      data: { ...of, payment: FIRST, cancels: true, by: 'telegram' },
    }
    given(membership, [monthly])
      .when(on('ExpirePlan', { dueAt: day(32) }, day(32)))
      .thenEvents([ending, expired])
    given(membership, [monthly, ending, expired])
      .when(on('CancelPlan', { by: 'telegram', payment: FIRST }))
      .thenEvents([])
    const failed = { payment: FIRST, cancels: true, fact: 'CHARGE_ID_INVALID' }
    given(membership, [monthly, ending, expired])
      .when(on('FailCancellation', failed))
      .thenEvents([{ type: 'admin.cancellation_failed', timestamp: at, data: { ...of, ...failed } }])
  })

  it('can be canceled again where Telegram renews it though it is gone, or was canceled', () => {
    const invoice = 'invoice-1'
    const taken = started(30, { terms: MONTHLY, isFirst: true, cause: invoice })
    const data = { ...ended, ended_at: day(30) }
    const expired = { type: 'admin.subscription_expired', timestamp: day(32), data } as const
    const resumed = (when: Date, ends: Date): MembershipEvent => ({
      type: 'admin.subscription_resumed',
      timestamp: when,
      data: { ...of, ends_at: ends, by: 'telegram' },
    })
    const anew = { terms: MONTHLY, payment: SECOND, cause: invoice, paidUntil: day(70), at: day(40) }
    const begun = started(70, anew)
    const fresh = { ...begun, data: { ...begun.data, starts_at: day(40) } } as MembershipEvent
    given(membership, [taken, expired])
      .when(start(anew))
      .thenEvents([fresh, resumed(day(40), day(70))])
    for (const [known, payment] of [
      [[taken, expired], FIRST],
      [[], SECOND],
    ] as const)
      given(membership, [...known, fresh, resumed(day(40), day(70))])
        .when(on('OrderCancellation', { cancels: true, by: 'member' }, day(41)))
        .thenEvents([
          {
            type: 'admin.cancellation_ordered',
            timestamp: day(41),
            data: { ...of, payment, cancels: true, by: 'member' },
          },
        ])
    // What was charged before it was canceled says nothing new.
    const next = { ...anew, paidUntil: day(60), at: day(30) }
    const onTop = started(60, next, true)
    given(membership, [taken, { ...canceled, timestamp: day(29) }])
      .when(start(next))
      .thenEvents([onTop, resumed(day(30), day(60))])
    given(membership, [taken, { ...canceled, timestamp: day(30) }])
      .when(start(next))
      .thenEvents([onTop])
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
