import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import type { MembershipCommand } from '../../../src/domain/membership/commands.ts'
import { membership } from '../../../src/domain/membership/membership.ts'
import { graceEnds, heldOf, type Membership } from '../../../src/domain/membership/membershipState.ts'
import type { ChargeId } from '../../../src/domain/membership/words.ts'
import { day, FIRST, goesBack, MONTHLY, on, start, TERMS, VIP } from './membershipFacts.ts'

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
      return goesBack(FIRST, at)
    default:
      return on('RevokePlan', { reason: null }, at)
  }
}

const HOUR_MS = 3_600_000

/** What is left after so many hours. */
const used = <One extends { readonly hours: number }>(
  model: readonly One[],
  hours: number,
): readonly One[] => {
  let passed = hours
  return model.flatMap((one) => {
    const taken = Math.min(passed, one.hours)
    passed -= taken
    return one.hours > taken ? [{ ...one, hours: one.hours - taken }] : []
  })
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

  it('a payment that goes back takes what it brought and is to come, and nothing that others have', () => {
    const steps = fc.array(
      fc.record({
        hours: fc.integer({ min: 0, max: 20 * 24 }),
        bought: fc.option(fc.integer({ min: 1, max: 30 })),
        back: fc.nat({ max: 9 }),
      }),
      { minLength: 2, maxLength: 14 },
    )
    fc.assert(
      fc.property(steps, (walked) => {
        let state = membership.initial
        let now = day(0)
        /** What each payment has to come, the one that is used first. */
        let model: readonly { payment: ChargeId; hours: number }[] = []
        for (const [nth, { hours, bought, back }] of walked.entries()) {
          now = new Date(now.getTime() + hours * HOUR_MS)
          model = used(model, hours)
          const payment = `stx-${bought === null ? back : nth}` as ChargeId
          const command: MembershipCommand =
            bought === null
              ? goesBack(payment, now)
              : start({ terms: { ...TERMS, days: bought as Positive }, payment, at: now })
          const decided = membership.decide(command, state)
          if (E.isLeft(decided)) throw new Error(decided.left._tag)
          state = decided.right.reduce(membership.evolve, state)
          model =
            bought === null
              ? model.filter((one) => one.payment !== payment)
              : [...model, { payment, hours: bought * 24 }]
          const left = model.reduce((sum, one) => sum + one.hours, 0)
          const ends = heldOf(state, VIP)?.endsAt ?? now
          expect(Math.max(0, (ends.getTime() - now.getTime()) / HOUR_MS)).toBe(left)
        }
      }),
      { numRuns: 500 },
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
