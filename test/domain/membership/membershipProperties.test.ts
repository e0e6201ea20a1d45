import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import type { MembershipCommand } from '../../../src/domain/membership/commands.ts'
import { membership } from '../../../src/domain/membership/membership.ts'
import { graceEnds, heldOf, type Membership } from '../../../src/domain/membership/membershipState.ts'
import { day, FIRST, MONTHLY, on, start, TERMS, VIP } from './membershipFacts.ts'

/** What may come of one plan, at rising moments, in any order. */
const commands = fc
  .array(
    fc.record({
      days: fc.integer({ min: 0, max: 20 }),
      what: fc.constantFrom(
        'buy',
        'take out',
        'renew',
        'remind',
        'expire',
        'expire old',
        'cancel',
        'resume',
        'fail',
        'reverse',
        'revoke',
      ),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let now = 0
    return steps.map(({ days, what }) => {
      now += days
      return { what, at: day(now) }
    })
  })

const commandOf = (what: string, at: Date, state: Membership): MembershipCommand => {
  const held = heldOf(state, VIP)
  switch (what) {
    case 'buy':
      return start({ at })
    case 'take out':
      return start({ terms: MONTHLY, isFirst: true, at })
    case 'renew':
      return start({ terms: MONTHLY, at })
    case 'remind':
      return on('RemindPlan', { endsAt: held?.endsAt ?? at, daysLeft: 3 as Natural }, at)
    case 'expire':
      return on('ExpirePlan', { dueAt: held === undefined ? at : graceEnds(held) }, at)
    case 'expire old':
      return on('ExpirePlan', { dueAt: day(32) }, at)
    case 'cancel':
      return on('CancelPlan', { by: 'telegram' }, at)
    case 'resume':
      return on('ResumePlan', { by: 'telegram' }, at)
    case 'fail':
      return on('FailRenewal', {}, at)
    case 'reverse':
      return on('ReversePayment', { payment: FIRST, days: 30 as Positive }, at)
    default:
      return on('RevokePlan', { reason: null }, at)
  }
}

const SHORTENS = ['expire', 'expire old', 'reverse', 'revoke']

describe('whatever happens to a plan', () => {
  it('it is shortened only by its end, by money that goes back, or by who takes it away', () => {
    fc.assert(
      fc.property(commands, (steps) => {
        let state = membership.initial
        for (const { what, at } of steps) {
          const before = heldOf(state, VIP)
          const decided = membership.decide(commandOf(what, at, state), state)
          if (E.isLeft(decided)) continue
          state = decided.right.reduce(membership.evolve, state)
          if (before === undefined || SHORTENS.includes(what)) continue
          expect(heldOf(state, VIP)?.endsAt.getTime()).toBeGreaterThanOrEqual(before.endsAt.getTime())
        }
      }),
      { numRuns: 300 },
    )
  })

  it('each payment brings all its days, however they come one after the other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 12 }), (gaps) => {
        let state = membership.initial
        let now = 0
        for (const gap of gaps) {
          now += gap
          const decided = membership.decide(start({ at: day(now) }), state)
          if (E.isLeft(decided)) throw new Error('a payment was refused')
          state = decided.right.reduce(membership.evolve, state)
        }
        const end = heldOf(state, VIP)?.endsAt.getTime() ?? 0
        expect(end).toBeGreaterThanOrEqual(day(gaps.length * TERMS.days).getTime())
      }),
      { numRuns: 200 },
    )
  })
})
