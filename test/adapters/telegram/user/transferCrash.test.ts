import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import { endOf } from '../support/disturbedBot.ts'
import { createMovingBot, NEW } from '../support/movingBot.ts'
import { ANA, says } from '../support/updates.ts'

/** Ana may move and has said so; the vault refuses to move her `failures` times, as where the process ends before. */
const agreed = async (failures = 0) => {
  let left = failures
  const bot = createMovingBot((offers) => ({
    ...offers,
    take: (...args) => {
      if (left === 0) return offers.take(...args)
      left -= 1
      return TE.left(portFailure('the database does not answer'))
    },
  }))
  const before = [says('/start'), says('hola'), says('/ayuda')]
  for (const update of before) await bot.handle(update)
  await bot.offers()
  const press = await bot.presses()
  return { bot, before: [...before, press], yes: bot.fromNew('/start sí'), ana: await bot.numberOf(ANA) }
}
type Bot = Awaited<ReturnType<typeof agreed>>['bot']

const transfers = async (bot: Bot) =>
  (await bot.facts()).filter(({ type }) => type === 'user.account_transferred').length

describe('a crash between the act and the move', () => {
  it('is healed when the update comes again: one transfer is recorded, and it is answered as it would have been', async () => {
    const { bot, yes, ana } = await agreed(1)
    expect(await endOf(bot.handle(yes))).toBe('outage')
    expect(await transfers(bot)).toBe(1)
    expect(await bot.numberOf(ANA)).toBe(ana)
    const recorded = (await bot.events()).length

    await bot.handle(structuredClone(yes))
    expect(await bot.numberOf(NEW)).toBe(ana)
    expect(await bot.numberOf(ANA)).toBeUndefined()
    expect(bot.last()).toContain('¡Qué alegría verte de nuevo!')
    expect((await bot.events()).length).toBe(recorded)
  })

  it('is healed a day later, too: the offer was accepted in time', async () => {
    const { bot, yes, ana } = await agreed(1)
    await endOf(bot.handle(yes))
    bot.clock.advance(24 * 60 * 60_000 + 1_000)
    await bot.handle(structuredClone(yes))
    expect(await bot.numberOf(NEW)).toBe(ana)
  })
})

describe('a late duplicate', () => {
  const nothingComesOf = async (bot: Bot, update: Update) => {
    const before = [await bot.events(), await bot.numberOf(ANA), await bot.numberOf(NEW)]
    await bot.handle(structuredClone(update))
    expect([await bot.events(), await bot.numberOf(ANA), await bot.numberOf(NEW)]).toEqual(before)
    expect(bot.logger.lines).toEqual([])
  }

  it('of the yes changes nothing', async () => {
    const { bot, yes } = await agreed()
    await bot.handle(yes)
    for (let times = 0; times < 2; times += 1) await nothingComesOf(bot, yes)
    expect(await transfers(bot)).toBe(1)
  })

  it('of the yes brings nothing back once the member has moved on, and comes from nobody', async () => {
    const { bot, yes, ana } = await agreed()
    await bot.handle(yes)
    const third = { ...NEW, id: 44 }
    await bot.movesOn(NEW, third)
    expect(await bot.numberOf(third)).toBe(ana)
    const calls = bot.calls.length
    await nothingComesOf(bot, yes)
    expect(bot.calls.slice(calls)).toEqual([])
  })

  it('of anything from the old account acts on nobody, whether or not it has begun anew', async () => {
    const { bot, before, yes } = await agreed()
    await bot.handle(yes)
    for (const update of before) await nothingComesOf(bot, update)
    await bot.handle(says('/start'))
    for (const update of before) await nothingComesOf(bot, update)
  })
})
