import { describe, it } from 'vitest'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import type { MembershipEvent } from '../../../src/domain/membership/events.ts'
import { membership } from '../../../src/domain/membership/membership.ts'
import type { ChargeId } from '../../../src/domain/membership/words.ts'
import { given } from '../../support/specification.ts'
import {
  ANA,
  at,
  CHANNELS,
  day,
  FIRST,
  goesBack,
  MONTHLY,
  monthly,
  reversed,
  SECOND,
  started,
  TERMS,
  VIP,
} from './membershipFacts.ts'

const of = { user_id: ANA, plan_id: VIP }
const THIRD = 'stx-3' as ChargeId
const second = started(60, { payment: SECOND }, true)
const WEEK = { ...TERMS, days: 7 as Positive }

describe('a payment that goes back', () => {
  it('takes with it what it brought, and the plan is over where nothing else is left', () => {
    given(membership, [started(30)])
      .when(goesBack(FIRST, day(1)))
      .thenEvents([reversed(FIRST, day(1), day(1), true)])
    given(membership, [started(30), second])
      .when(goesBack(SECOND, day(1)))
      .thenEvents([reversed(SECOND, day(1), day(30), false)])
  })

  it('takes what is still to come: what comes after it comes sooner, and none of it is lost', () => {
    given(membership, [started(30), second])
      .when(goesBack(FIRST, day(10)))
      .thenEvents([reversed(FIRST, day(10), day(40), false)])
    given(membership, [started(30), second, reversed(FIRST, day(10), day(40), false)])
      .when(goesBack(SECOND, day(25)))
      .thenEvents([reversed(SECOND, day(25), day(25), true)])
  })

  it('takes nothing of a plan that was bought after what it brought had ended', () => {
    const expired: MembershipEvent = {
      type: 'admin.subscription_expired',
      timestamp: day(32),
      data: { ...of, ended_at: day(30), channels: CHANNELS },
    }
    const anew = started(90, { payment: SECOND, at: day(60) })
    for (const between of [
      [expired],
      [{ ...expired, type: 'admin.subscription_revoked', data: { ...expired.data, reason: null } }],
      [reversed(FIRST, day(1), day(1), true)],
    ] as readonly (readonly MembershipEvent[])[])
      given(membership, [started(30), ...between, anew])
        .when(goesBack(FIRST, day(61)))
        .thenEvents([])
  })

  it('takes nothing where its days are used up, or it brought none', () => {
    given(membership, [started(30), second])
      .when(goesBack(FIRST, day(31)))
      .thenEvents([])
    given(membership, [started(30)])
      .when(goesBack(SECOND, day(1)))
      .thenEvents([])
    given(membership, [])
      .when(goesBack(FIRST, day(1)))
      .thenEvents([])
  })

  it('goes back once', () => {
    const rest = [started(30), second, reversed(FIRST, day(1), day(31), false)]
    given(membership, rest)
      .when(goesBack(FIRST, day(2)))
      .thenEvents([])
  })

  it('of whom somebody has invited, or by which a gift was paid, takes what it brought them and no more', () => {
    const brought = [
      started(30),
      started(37, { terms: WEEK, source: 'referral', payment: SECOND }, true),
      started(67, { source: 'gift', payment: THIRD }, true),
    ]
    given(membership, brought)
      .when(goesBack(SECOND, day(5)))
      .thenEvents([reversed(SECOND, day(5), day(60), false)])
    given(membership, brought)
      .when(goesBack(THIRD, day(40)))
      .thenEvents([reversed(THIRD, day(40), day(40), true)])
    given(membership, brought)
      .when(goesBack(SECOND, day(38)))
      .thenEvents([])
  })

  it('ends the grace of what it brought, and leaves that of what others brought', () => {
    given(membership, [started(30)])
      .when(goesBack(FIRST, day(31)))
      .thenEvents([reversed(FIRST, day(31), day(30), true)])
    given(membership, [started(30), second])
      .when(goesBack(SECOND, day(31)))
      .thenEvents([reversed(SECOND, day(31), day(30), false)])
    given(membership, [started(30), second])
      .when(goesBack(SECOND, day(32)))
      .thenEvents([reversed(SECOND, day(32), day(32), true)])
  })
})

describe('a payment of what Telegram renews that goes back', () => {
  const invoice = 'invoice-1' as Uuid
  const other = 'invoice-2' as Uuid
  const firstPaid = started(30, { terms: MONTHLY, isFirst: true, cause: invoice })
  const renewed = started(60, { terms: MONTHLY, payment: SECOND, cause: invoice, at: day(30) }, true)
  const ending = (when: Date): MembershipEvent => ({
    type: 'admin.cancellation_ordered',
    timestamp: when,
    data: { ...of, payment: FIRST, cancels: true, by: 'telegram' },
  })
  const canceled: MembershipEvent = {
    type: 'admin.subscription_canceled',
    timestamp: at,
    data: { ...of, ends_at: day(30), by: 'member' },
  }

  it('has Telegram renew it no more', () => {
    given(membership, [monthly])
      .when(goesBack(FIRST, day(2)))
      .thenEvents([ending(day(2)), reversed(FIRST, day(2), day(2), true)])
    given(membership, [firstPaid, renewed])
      .when(goesBack(SECOND, day(40), invoice))
      .thenEvents([ending(day(40)), reversed(SECOND, day(40), day(40), true)])
  })

  it('also where it takes no days, or leaves some', () => {
    given(membership, [firstPaid, renewed])
      .when(goesBack(FIRST, day(40)))
      .thenEvents([ending(day(40))])
    const granted = started(37, { terms: WEEK, source: 'grant', payment: null }, true)
    given(membership, [monthly, granted])
      .when(goesBack(FIRST, day(2)))
      .thenEvents([ending(day(2)), reversed(FIRST, day(2), day(9), false)])
  })

  it('ends nothing that was ended before, and no other subscription', () => {
    given(membership, [monthly, canceled])
      .when(goesBack(FIRST, day(2)))
      .thenEvents([reversed(FIRST, day(2), day(2), true)])
    const anew = started(60, { terms: MONTHLY, payment: THIRD, isFirst: true, cause: other }, true)
    given(membership, [firstPaid, anew])
      .when(goesBack(FIRST, day(2)))
      .thenEvents([reversed(FIRST, day(2), day(32), false)])
    given(membership, [firstPaid, anew])
      .when(goesBack(SECOND, day(2), invoice))
      .thenEvents([])
  })
})
