import { describe, it } from 'vitest'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import type { MembershipEvent } from '../../../src/domain/membership/events.ts'
import { membership } from '../../../src/domain/membership/membership.ts'
import { given } from '../../support/specification.ts'
import {
  ANA,
  at,
  CHANNELS,
  day,
  MONTHLY,
  monthly,
  on,
  SECOND,
  start,
  started,
  TERMS,
  VIP,
} from './membershipFacts.ts'

const of = { user_id: ANA, plan_id: VIP }
const refusal = { userId: ANA, planId: VIP }
const ended = { ...of, ended_at: at, channels: CHANNELS }

describe('a plan', () => {
  it('begins when it is bought, and brings its days', () => {
    given(membership, [])
      .when(start())
      .thenEvents([started(30)])
  })

  it('goes on for longer when it is bought again: nothing that was paid for is lost', () => {
    const again = start({ payment: SECOND, at: day(3) })
    given(membership, [started(30)])
      .when(again)
      .thenEvents([started(60, { payment: SECOND, at: day(3) }, true)])
  })

  it('ends when somebody says so, to the minute, and is not shortened by that', () => {
    const until = new Date(day(45).getTime() + 61_000)
    const [exactly, sooner] = [start({ until }), start({ until: day(20) })]
    const lasting = started(30)
    given(membership, [lasting])
      .when(exactly)
      .thenEvents([
        { ...lasting, data: { ...lasting.data, extends: true, ends_at: until } as never } as MembershipEvent,
      ])
    given(membership, [lasting]).when(sooner).thenEvents([])
    given(membership, [])
      .when(sooner)
      .thenEvents([started(20)])
  })

  it('may be for newcomers only: whoever has had it, were it on trial, is none', () => {
    const welcome = { source: 'code', payment: null } as const
    const forNewcomers = start({ ...welcome, isForNewcomers: true })
    given(membership, [])
      .when(forNewcomers)
      .thenEvents([started(30, welcome)])
    const tried = started(3, { source: 'trial', payment: null })
    const over: MembershipEvent = { type: 'admin.subscription_expired', timestamp: at, data: ended }
    for (const had of [[started(30)], [tried, over]])
      given(membership, had)
        .when(forNewcomers)
        .thenRefused({ _tag: 'PlanHadBefore', ...refusal })
  })

  it('goes on from now where it is bought in its grace', () => {
    const again = start({ payment: SECOND, at: day(31) })
    given(membership, [started(30)])
      .when(again)
      .thenEvents([started(61, { payment: SECOND, at: day(31) }, true)])
  })

  it('has its days from when it was paid, by Telegram, where the clock of the bot is late', () => {
    const [late, paidAt] = [day(-1), at]
    const lasting = started(30, { at: late })
    given(membership, [])
      .when(start({ at: late, paidAt }))
      .thenEvents([lasting])
    given(membership, [lasting])
      .when(start({ payment: SECOND, at: late, paidAt }))
      .thenEvents([started(60, { payment: SECOND, at: late }, true)])
    const inItsGrace = { payment: SECOND, at: day(29), paidAt: day(31) }
    given(membership, [lasting])
      .when(start(inItsGrace))
      .thenEvents([started(61, inItsGrace, true)])
  })

  it('has its days from when it is heard of, where the payment has waited', () => {
    given(membership, [])
      .when(start({ paidAt: day(-1) }))
      .thenEvents([started(30)])
  })

  it('lasts as long as Telegram says that it is paid, where that is longer', () => {
    given(membership, [])
      .when(start({ paidUntil: day(31) }))
      .thenEvents([started(31)])
    given(membership, [])
      .when(start({ paidUntil: day(2) }))
      .thenEvents([started(30)])
  })

  it('is tried once, also after it has ended', () => {
    const trial = start({ source: 'trial', payment: null })
    const tried = started(30, { source: 'trial', payment: null })
    given(membership, []).when(trial).thenEvents([tried])
    const over: MembershipEvent = { type: 'admin.subscription_expired', timestamp: at, data: ended }
    given(membership, [tried, over])
      .when(trial)
      .thenRefused({ _tag: 'TrialTaken', ...refusal })
    const gold = 'gold' as Slug
    given(membership, [tried])
      .when(start({ source: 'trial', payment: null, terms: { ...TERMS, plan_id: gold } }))
      .thenRefused({ _tag: 'TrialTaken', ...refusal, planId: gold })
  })

  it('is not told to end where it was renewed, or renews itself', () => {
    const remind = (endsIn: number) => on('RemindPlan', { endsAt: day(endsIn), daysLeft: 3 as Natural })
    given(membership, [started(30)])
      .when(remind(30))
      .thenEvents([
        {
          type: 'admin.subscription_expiring',
          timestamp: at,
          data: { ...of, ends_at: day(30), days_left: 3 as Natural },
        },
      ])
    const renewed = [started(30), started(60, { payment: SECOND }, true)]
    given(membership, renewed)
      .when(remind(30))
      .thenRefused({ _tag: 'PlanMoved', ...refusal })
    given(membership, [monthly])
      .when(remind(30))
      .thenRefused({ _tag: 'PlanGoesOn', ...refusal })
  })

  it('expires with its grace, and not where it ends later by then', () => {
    const expire = on('ExpirePlan', { dueAt: day(32) }, day(32))
    given(membership, [started(30)])
      .when(expire)
      .thenEvents([
        { type: 'admin.subscription_expired', timestamp: day(32), data: { ...ended, ended_at: day(30) } },
      ])
    given(membership, [started(30), started(60, { payment: SECOND }, true)])
      .when(expire)
      .thenRefused({ _tag: 'PlanMoved', ...refusal })
    given(membership, [])
      .when(expire)
      .thenRefused({ _tag: 'PlanNotHeld', ...refusal })
  })

  it('keeps the price that was agreed when it is renewed', () => {
    const { state } = given(membership, [monthly])
    given({ ...membership, initial: state }, [])
      .when(start({ terms: MONTHLY, payment: SECOND, at: day(30) }))
      .thenEvents([started(60, { terms: MONTHLY, payment: SECOND, at: day(30) }, true)])
  })
})

describe('terms', () => {
  it('that no date can hold are refused', () => {
    const endless = { ...TERMS, days: 4_000_000_000 as Positive }
    given(membership, [])
      .when(start({ terms: endless }))
      .thenRefused({ _tag: 'PlanWouldLastTooLong', ...refusal })
  })
})
