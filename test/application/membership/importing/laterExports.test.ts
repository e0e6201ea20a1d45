import fc from 'fast-check'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createMakeWays, type ImportedRow } from '../../../../src/application/membership/makeWays.ts'
import { membershipPart } from '../../../../src/application/membership/membershipPart.ts'
import { wayOfCode } from '../../../../src/application/membership/wayCodes.ts'
import { takeWay } from '../../../../src/application/membership/wayParts.ts'
import type { Slug, TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import { compiled, nothingPublished } from '../../../adapters/telegram/support/storyStage.ts'
import { PLANS } from '../../../adapters/telegram/support/vipStage.ts'
import { right } from '../../../support/results.ts'
import { createRemovalStage } from '../../channels/removalStage.ts'
import { everything } from '../../support/world.ts'

const MINUTE_MS = 60_000
const LUIS = 43 as UserId
const ACCOUNT = 70 as TelegramId

/** What another bot knew of one person, imported again and again. */
const createStage = () => {
  const world = createRemovalStage()
  const experience = compiled(PLANS)
  const ways = createMakeWays({
    ...world,
    live: { part: nothingPublished, of: () => experience },
    experiences: { live: TE.right(experience) },
  })
  const begins = world.clock.now()
  const after = (minutes: number) => new Date(begins.getTime() + minutes * MINUTE_MS)
  const row = (minutes: number, account?: TelegramId): ImportedRow => ({
    name: 'vip:old bot:ana_b',
    account,
    planId: 'vip' as Slug,
    until: after(minutes),
    source: 'old bot',
  })
  const told = async (type: string) => (await everything(world.log)).filter((event) => event.type === type)
  return {
    ...world,
    after,
    told,
    imports: (minutes: number, account?: TelegramId) => right(ways.row(row(minutes, account))),
    finds: (minutes: number) => right(ways.find(row(minutes))),
    takes: (code: string, userId: UserId) => {
      const way = wayOfCode(world.vault, code)
      return way === undefined ? undefined : world.does(takeWay(userId, way, world.clock.now()))
    },
    ends: async () =>
      (await told('admin.subscription_started')).map(({ data }) => new Date(String(data.ends_at))),
  }
}

describe('a row of a later export', () => {
  it('moves the end of a link that nobody has taken, and the plan ends to the minute', async () => {
    const stage = createStage()
    const first = await stage.imports(1_000)
    expect(first).toMatchObject({ is: 'waiting', isNew: true })
    expect(await stage.imports(5_001)).toEqual({ ...first, isNew: false })
    await stage.imports(2_000)
    if (first.is !== 'waiting') throw new Error('there is no link')
    await stage.takes(first.code, LUIS)
    expect(await stage.told('admin.way_opened')).toHaveLength(1)
    expect(await stage.ends()).toEqual([stage.after(5_001)])
  })

  it('has the plan of whoever took it last longer, never shorter, and not twice', async () => {
    const stage = createStage()
    const first = await stage.imports(1_000)
    if (first.is !== 'waiting') throw new Error('there is no link')
    await stage.takes(first.code, LUIS)
    expect(await stage.finds(3_000)).toEqual({ is: 'extended' })
    expect(await stage.imports(3_000)).toEqual({ is: 'extended' })
    expect(await stage.imports(3_000)).toEqual({ is: 'taken' })
    expect(await stage.imports(2_000)).toEqual({ is: 'taken' })
    expect(await stage.ends()).toEqual([stage.after(1_000), stage.after(3_000)])
  })

  it('gives nothing to whoever is forgotten meanwhile', async () => {
    const stage = createStage()
    const first = await stage.imports(1_000)
    if (first.is !== 'waiting') throw new Error('there is no link')
    await stage.takes(first.code, LUIS)
    await stage.does([
      membershipPart(LUIS, [{ type: 'CloseMembership', userId: LUIS, at: stage.clock.now() }]),
    ])
    expect(await stage.imports(3_000)).toEqual({ is: 'taken' })
    expect(await stage.told('admin.way_extended')).toEqual([])
  })

  it('is given to a member whom the bot knows by now', async () => {
    const stage = createStage()
    await stage.imports(1_000, ACCOUNT)
    await right(stage.vault.admit(ACCOUNT))
    expect(await stage.imports(1_500, ACCOUNT)).toEqual({ is: 'granted' })
    expect(await stage.imports(1_700, ACCOUNT)).toEqual({ is: 'extended' })
    expect(await stage.ends()).toEqual([stage.after(1_500), stage.after(1_700)])
  })

  it('comes to the latest end that any file has told, whatever order they come in', async () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.record({ minutes: fc.integer({ min: 1, max: 100_000 }) }) },
        { weight: 1, arbitrary: fc.constant('taken' as const) },
      ),
      { minLength: 1, maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const stage = createStage()
        let code: string | undefined
        let latest = 0
        let isTaken = false
        for (const step of all) {
          if (step === 'taken') {
            if (code !== undefined) await stage.takes(code, LUIS)
            isTaken ||= code !== undefined
            continue
          }
          const done = await stage.imports(step.minutes)
          if (done.is === 'waiting') code = done.code
          latest = Math.max(latest, step.minutes)
        }
        const ends = (await stage.ends()).map((end) => end.getTime())
        expect(ends).toEqual(ends.toSorted((one, other) => one - other))
        expect(new Set(ends).size).toBe(ends.length)
        expect(ends.at(-1)).toBe(isTaken ? stage.after(latest).getTime() : undefined)
        expect((await stage.told('admin.way_opened')).length).toBe(code === undefined ? 0 : 1)
      }),
      { numRuns: 150 },
    )
  })
})
