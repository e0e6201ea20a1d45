import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import type { StartPlan } from '../../../src/domain/membership/commands.ts'
import { membership } from '../../../src/domain/membership/membership.ts'
import { graceEnds, heldOf, isRenewed } from '../../../src/domain/membership/membershipState.ts'
import type { ChargeId, PlanTerms } from '../../../src/domain/membership/words.ts'
import { given } from '../../support/specification.ts'
import { CHANNELS, day, MONTHLY, monthly, SECOND, start, started, TERMS, VIP } from './membershipFacts.ts'

const LOUNGE = 'salon' as Slug
const ATTIC = 'desvan' as Slug
/** What an author has made less of since: dearer, without the lounge, and without grace. */
const LESS: PlanTerms = {
  ...TERMS,
  stars: 300 as Positive,
  grace_days: 0 as Natural,
  channels: [...CHANNELS, ATTIC],
}
const MORE: PlanTerms = { ...TERMS, channels: [...CHANNELS, LOUNGE] }
const WEEK = 7 as Positive

describe('what comes on top of a plan that runs', () => {
  it.each(['payment', 'grant', 'code', 'gift', 'link', 'import', 'referral'] as const)(
    'by %s takes no channel and no grace of it, though content says less by now',
    (source) => {
      const payment = source === 'payment' ? SECOND : null
      const both = { ...LESS, grace_days: TERMS.grace_days, channels: [...CHANNELS, LOUNGE, ATTIC] }
      given(membership, [started(30, { terms: MORE })])
        .when(start({ terms: LESS, source, payment, at: day(3) }))
        .thenEvents([started(60, { terms: both, source, payment, at: day(3) }, true)])
    },
  )

  it('is what is agreed, where the plan was over before', () => {
    given(membership, [started(30, { terms: MORE })])
      .when(start({ terms: LESS, payment: SECOND, at: day(33) }))
      .thenEvents([started(63, { terms: LESS, payment: SECOND, at: day(33) }, true)])
  })

  it('leaves what Telegram renews what it was, with its price', () => {
    const given7: PlanTerms = { ...LESS, days: WEEK }
    const granted = { terms: given7, source: 'grant', payment: null } as const
    const kept = { ...MONTHLY, days: WEEK, channels: LESS.channels }
    given(membership, [monthly])
      .when(start(granted))
      .thenEvents([started(37, { ...granted, terms: kept }, true)])
  })
})

const DAY_MS = 86_400_000
const starts = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 40 }),
    kind: fc.constantFrom('days', 'recurring'),
    source: fc.constantFrom('payment', 'grant', 'code', 'gift', 'link', 'import', 'trial', 'referral'),
    isFirst: fc.boolean(),
    days: fc.integer({ min: 1, max: 40 }),
    grace: fc.integer({ min: 0, max: 5 }),
    channels: fc.uniqueArray(fc.constantFrom(...CHANNELS, LOUNGE, ATTIC)),
    until: fc.option(fc.integer({ min: 0, max: 90 })),
  }),
  { minLength: 1, maxLength: 10 },
)

type Start = typeof starts extends fc.Arbitrary<readonly (infer One)[]> ? One : never

const commandOf = (
  { kind, source, isFirst, days, grace, channels, until }: Start,
  nth: number,
  at: Date,
): StartPlan => {
  const isPaid = source === 'payment'
  return start({
    terms: {
      ...TERMS,
      kind: isPaid ? kind : 'days',
      days: days as Positive,
      grace_days: grace as Natural,
      channels,
    },
    source,
    payment: isPaid ? (`stx-${nth}` as ChargeId) : null,
    isFirst: isPaid && kind === 'recurring' && isFirst,
    at,
    ...(source === 'import' && until !== null ? { until: new Date(at.getTime() + until * DAY_MS) } : {}),
  })
}

describe('whatever somebody buys or is given', () => {
  it('takes from them no channel, no day, no grace and no renewal that was theirs', () => {
    fc.assert(
      fc.property(starts, (steps) => {
        let state = membership.initial
        let now = 0
        for (const [nth, step] of steps.entries()) {
          now += step.gap
          const at = day(now)
          const before = heldOf(state, VIP)
          const decided = membership.decide(commandOf(step, nth, at), state)
          if (E.isLeft(decided)) continue
          state = decided.right.reduce(membership.evolve, state)
          const after = heldOf(state, VIP)
          if (before === undefined || graceEnds(before) <= at) continue
          expect(after?.terms.channels).toEqual(expect.arrayContaining([...before.terms.channels]))
          expect(after?.endsAt.getTime()).toBeGreaterThanOrEqual(before.endsAt.getTime())
          expect(after && graceEnds(after).getTime()).toBeGreaterThanOrEqual(graceEnds(before).getTime())
          if (isRenewed(before)) expect(after && isRenewed(after)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is what it has brought, day after day, up to its end', () => {
    fc.assert(
      fc.property(starts, (steps) => {
        let state = membership.initial
        let now = 0
        for (const [nth, step] of steps.entries()) {
          now += step.gap
          const decided = membership.decide(commandOf(step, nth, day(now)), state)
          if (E.isLeft(decided)) continue
          state = decided.right.reduce(membership.evolve, state)
          const held = heldOf(state, VIP)
          const { brought } = held ?? { brought: [] }
          expect(brought.at(-1)?.until).toEqual(held?.endsAt)
          for (const [place, { from, until }] of brought.entries()) {
            expect(until.getTime()).toBeGreaterThan(from.getTime())
            const next = brought[place + 1]
            if (next !== undefined) expect(next.from.getTime()).toBeGreaterThanOrEqual(until.getTime())
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
