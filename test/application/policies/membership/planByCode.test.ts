import fc from 'fast-check'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../../src/adapters/calendar/temporalCalendar.ts'
import { refusalLog } from '../../../../src/application/commands/refusal.ts'
import { createCodeParts } from '../../../../src/application/economy/codeParts.ts'
import { createCatalogue } from '../../../../src/application/log/createCatalogue.ts'
import { createPlanByCode } from '../../../../src/application/policies/membership/planByCode.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { operationEvents } from '../../../../src/domain/operations/events.ts'
import { compiled, nothingPublished } from '../../../adapters/telegram/support/storyStage.ts'
import { right } from '../../../support/results.ts'
import { programOver } from '../../commands/purses.ts'
import { createWorld, everything, metadataOf } from '../../support/world.ts'

const AT = new Date('2026-11-24T06:00:00.000Z')
const DAY_MS = 86_400_000
const MOST = 2
const DAYS: Readonly<Record<string, number>> = { few: 7, new: 3, free: 5 }
const experience = compiled(`
experience: { name: club, title: Club, language: es, languages: [es], zone: UTC, start: fin }
fragments: { fin: { text: Fin., ending: { title: Fin } } }
plans: { vip: { title: Sala, text: La sala., days: 30 } }
codes:
  few: { word: for few, most: ${MOST}, plan: vip, days: 7 }
  new: { word: for new, plan: vip, days: 3, newcomers: true }
  free: { word: for all, plan: vip, days: 5 }
`)
const live = { part: nothingPublished, of: () => experience }
const redeem = createCodeParts({
  live,
  calendar: createTemporalCalendar(TE.right([])),
  brought: createPlanByCode({ live }),
})
const definitions = { 'admin.fact_refused': operationEvents['admin.fact_refused'] }

/** Members who write words, of whom several write at the same moment to two programs; some are heard twice. */
const entered = fc.array(
  fc.record({
    member: fc.integer({ min: 1, max: 4 }),
    word: fc.constantFrom('for few', 'FOR NEW', 'for all', 'for nobody'),
    isTwice: fc.boolean(),
    waits: fc.boolean(),
  }),
  { maxLength: 16 },
)

describe('codes for a plan, whoever enters them and whenever', () => {
  it('are good for no more than they say, once for each, and add up to the end of the plan', async () => {
    await fc.assert(
      fc.asyncProperty(entered, async (all) => {
        const { log } = createWorld()
        const programs = [programOver(log), programOver(log)]
        const under: Promise<unknown>[] = []
        for (const [nth, { member, word, isTwice, waits }] of all.entries()) {
          const act = {
            metadata: metadataOf(nth + 1),
            at: AT,
            parts: redeem(member as UserId, word, AT),
            refusals: refusalLog<never>({
              stream: `refused-${nth}`,
              catalogue: createCatalogue(definitions) as never,
              record: (told, at) => ({ type: 'admin.fact_refused', timestamp: at, data: told }) as never,
              read: ({ data }) => data,
            }),
          }
          for (const program of isTwice ? programs : programs.slice(nth % 2, (nth % 2) + 1))
            under.push(right(program(act)))
          if (waits) await Promise.all(under)
        }
        await Promise.all(under)

        const events = await everything(log)
        const started = events.filter(({ type }) => type === 'admin.subscription_started')
        const brought = started.map(({ data }) => `${data.user_id}:${data.cause}`)
        expect(new Set(brought).size).toBe(brought.length)
        expect(brought.filter((one) => one.endsWith(':few')).length).toBeLessThanOrEqual(MOST)
        expect(events.filter(({ type }) => type === 'gamification.code_taken')).toHaveLength(started.length)
        for (const member of [1, 2, 3, 4]) {
          const own = started.filter(({ data }) => data.user_id === member)
          const days = own.reduce((sum, { data }) => sum + (DAYS[String(data.cause)] ?? 0), 0)
          if (own.length > 0)
            expect(Date.parse(String(own.at(-1)?.data.ends_at)) - AT.getTime()).toBe(days * DAY_MS)
          expect(own.findIndex(({ data }) => data.cause === 'new')).toBeLessThanOrEqual(0)
        }
      }),
      { numRuns: 120 },
    )
  })
})
