import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../src/adapters/calendar/temporalCalendar.ts'
import { createDailyParts } from '../../../src/application/economy/dailyParts.ts'
import { createReadAbsences } from '../../../src/application/policies/botAbsences.ts'
import type { Zone } from '../../../src/application/ports/calendar.ts'
import { memberRefusals } from '../../../src/application/user/memberPart.ts'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'
import { right } from '../../support/results.ts'
import { liveAmong } from '../../support/stories.ts'
import { ANA, createWorld, metadataOf, recordRaw } from '../support/world.ts'

const calendar = createTemporalCalendar(TE.right(['UTC', 'Europe/Madrid']))
const MADRID = 'Europe/Madrid' as Zone

const community = () => {
  const world = createWorld()
  const readAbsences = createReadAbsences({ log: world.log, calendar })
  const claim = createDailyParts({ live: liveAmong([]), calendar, readAbsences })
  let acts = 0
  let absences = 0
  return {
    readAbsences,
    away: (from: string, until: string) => {
      absences += 1
      const data = { from, until }
      return recordRaw(world.log, 1_000 + absences, { stream: 'bot', type: 'admin.bot_away', data })
    },
    claims: async (moment: string) => {
      acts += 1
      const at = new Date(moment)
      const acted = await right(
        world.performAct({
          metadata: metadataOf(acts, ANA),
          at,
          parts: claim(ANA, at),
          refusals: memberRefusals(ANA),
        }),
      )
      const claimed = acted.recorded.find(({ type }) => type === 'gamification.daily_claimed')
      return claimed?.data ?? acted.refusals
    },
  }
}

describe('what there is once a day', () => {
  it('belongs to the local date, not to 24 hours', async () => {
    const { claims } = community()
    expect(await claims('2026-11-24T23:59:00.000Z')).toMatchObject({ local_date: '2026-11-24', streak: 1 })
    expect(await claims('2026-11-25T00:01:00.000Z')).toMatchObject({ local_date: '2026-11-25', streak: 2 })
    expect(await claims('2026-11-25T23:00:00.000Z')).toMatchObject([
      { part: 'daily', reason: 'DailyTaken', details: { streak: 2, next: Date.parse('2026-11-26') / 1_000 } },
    ])
  })

  it('is not broken off by a day on which the bot was away', async () => {
    const { claims, away } = community()
    await claims('2026-11-24T10:00:00.000Z')
    await away('2026-11-25T09:00:00.000Z', '2026-11-26T02:00:00.000Z')
    expect(await claims('2026-11-26T10:00:00.000Z')).toMatchObject({ streak: 2, forgiven: 1 })
    expect(await claims('2026-11-28T10:00:00.000Z')).toMatchObject({ streak: 1, forgiven: 0 })
  })

  it('is broken off where the bot was away for some minutes only', async () => {
    const { claims, away } = community()
    await claims('2026-11-24T10:00:00.000Z')
    await away('2026-11-25T09:00:00.000Z', '2026-11-25T09:20:00.000Z')
    expect(await claims('2026-11-26T10:00:00.000Z')).toMatchObject({ streak: 1 })
  })
})

describe('the absences of the bot', () => {
  const dates = async (absences: readonly (readonly [string, string])[]) => {
    const { readAbsences, away } = community()
    for (const [from, until] of absences) await away(from, until)
    return right(readAbsences('2026-11-20' as LocalDate, '2026-11-24' as LocalDate, MADRID))
  }

  it('are days where the community lives', async () =>
    expect(await dates([['2026-11-21T22:30:00.000Z', '2026-11-22T00:10:00.000Z']])).toEqual(['2026-11-22']))

  it('add up within a day, and go over several', async () => {
    expect(
      await dates([
        ['2026-11-21T09:00:00.000Z', '2026-11-21T09:40:00.000Z'],
        ['2026-11-21T12:00:00.000Z', '2026-11-21T12:40:00.000Z'],
      ]),
    ).toEqual(['2026-11-21'])
    expect(await dates([['2026-11-01T00:00:00.000Z', '2026-11-30T00:00:00.000Z']])).toHaveLength(3)
  })
})
