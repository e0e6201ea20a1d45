import { describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { startTelegram } from '../../../../src/adapters/telegram/receiving/startTelegram.ts'
import { recordRaw } from '../../../application/support/world.ts'
import { startBotApiEmulator } from '../../../support/botApi/botApiEmulator.ts'
import { createBotDependencies } from '../../../support/botDependencies.ts'
import { right } from '../../../support/results.ts'
import { MORNING } from '../support/botInProcess.ts'
import { says } from '../support/updates.ts'
import { createWatchedClock } from '../support/watchedClock.ts'
import { createWebhookWorld } from '../support/webhookWorld.ts'

const ANA = 42
const LUIS = 43
const STAND_BACK_MS = 5_000
const OLDER = expect.stringMatching(/older than the log.*stop this program, or update it/)

/** The bot by long polling, and how often it has led: taken, and given up. */
const createStage = async () => {
  const telegram = await startBotApiEmulator()
  onTestFinished(telegram.stop)
  const clock = createWatchedClock(MORNING)
  const logger = createMemoryLogger()
  const log = createMemoryEventLog(clock)
  const leading = { taken: 0, givenUp: 0 }
  const bot = await right(
    startTelegram(
      { token: telegram.token, apiRoot: telegram.root },
      createBotDependencies({ log, clock, logger }),
      undefined,
      async (poll, signal) => {
        leading.taken += 1
        return poll(signal).finally(() => {
          leading.givenUp += 1
        })
      },
    ),
  )
  onTestFinished(async () => {
    clock.hurry()
    await bot.stop()
  })
  const member = (id: number) => telegram.member({ id, first_name: 'Xiomara', language_code: 'en' })
  const ana = member(ANA)
  await telegram.whenConfirmed(ana.says('/start'))
  return {
    telegram,
    clock,
    bot,
    log,
    leading,
    ana,
    member,
    errors: () => logger.lines.filter(({ level }) => level === 'error').map(({ message }) => message),
    /** As a newer program does that knows of more than this one. */
    recordNewer: () => recordRaw(log, 900, { stream: `user-${ANA}`, type: 'user.ascended', data: {} }),
  }
}

describe('an update that meets an event of a newer program, by long polling', () => {
  it('is not apologised for, and not confirmed; the lease is given up, and that is told once', async () => {
    const { telegram, bot, leading, ana, errors, recordNewer, clock } = await createStage()
    await recordNewer()
    const update = ana.says('/profile')
    await clock.asleep(STAND_BACK_MS)
    expect(leading).toEqual({ taken: 1, givenUp: 1 })
    expect(telegram.pending()).toMatchObject([{ update_id: update }])
    expect(await telegram.answersTo(ANA, 1)).toHaveLength(1)
    expect(errors()).toEqual([OLDER])
    expect(bot.whyNoUpdates()).toEqual(OLDER)
  })

  it('is looked at again after a while, others are heard meanwhile, and the line is not repeated', async () => {
    const { telegram, bot, leading, ana, member, errors, recordNewer, clock } = await createStage()
    await recordNewer()
    const update = ana.says('/profile')
    await clock.asleep(STAND_BACK_MS)
    const other = member(LUIS).says('/start')
    clock.advance(STAND_BACK_MS)
    await expect.poll(() => leading.givenUp).toBe(2)
    await clock.asleep(STAND_BACK_MS)
    expect(await telegram.answersTo(LUIS, 1)).toEqual([expect.stringContaining('Welcome')])
    expect(telegram.pending().map(({ update_id }) => update_id)).toEqual([update, other])
    expect(errors()).toEqual([OLDER])
    expect(bot.whyNoUpdates()).toEqual(OLDER)
  })

  it('is over once a newer program has handled it: this one polls on, and says so', async () => {
    const { telegram, bot, ana, member, recordNewer, clock } = await createStage()
    await recordNewer()
    const update = ana.says('/profile')
    await clock.asleep(STAND_BACK_MS)
    await fetch(`${telegram.root}/bot${telegram.token}/getUpdates?offset=${update + 1}&timeout=0`)
    clock.advance(STAND_BACK_MS)
    await expect.poll(bot.whyNoUpdates).toBeUndefined()
    await telegram.whenConfirmed(member(LUIS).says('/start'))
  })

  it('keeps nobody from stopping while it waits', async () => {
    const { bot, ana, recordNewer, clock } = await createStage()
    await recordNewer()
    ana.says('/profile')
    await clock.asleep(STAND_BACK_MS)
    await bot.stop()
    expect(await bot.ended).toBeUndefined()
    expect(bot.whyNoUpdates()).toBe('the bot asks for no updates now')
  })
})

describe('an update that meets an event of a newer program, by webhook', () => {
  const withNewerEvent = async () => {
    const world = await createWebhookWorld()
    await world.start()
    const ana = world.telegram.member({ id: ANA, first_name: 'Xiomara', language_code: 'en' })
    await world.telegram.whenConfirmed(ana.says('/start'))
    await recordRaw(world.log, 900, { stream: `user-${ANA}`, type: 'user.ascended', data: {} })
    const deliver = (update: object) => world.handle(update)
    return { ...world, ana, deliver }
  }
  const errorsIn = (lines: readonly (readonly string[])[]) =>
    lines.filter(([level]) => level === 'error').map(([, message]) => message)

  it('is refused, so that Telegram gives it again; for some seconds so is everything, wherever the clock is set to', async () => {
    const { telegram, ana, lines, whyNoUpdates, clock, deliver } = await withNewerEvent()
    ana.says('/profile')
    await expect.poll(() => errorsIn(lines())).toEqual([OLDER])
    expect(whyNoUpdates()).toEqual(OLDER)
    const again = says('/profile')
    const luis = { id: LUIS, first_name: 'Luis' }
    const stranger = () =>
      says('/help', { from: { ...luis, is_bot: false }, chat: { ...luis, type: 'private' } })
    expect(await deliver(stranger())).toBe('again')
    clock.jump(-3_600_000)
    clock.advance(STAND_BACK_MS)
    expect(await deliver(stranger())).toBe('done')
    expect(whyNoUpdates()).toEqual(OLDER)
    expect(await deliver(again)).toBe('again')
    expect(errorsIn(lines())).toEqual([OLDER])
    expect(await telegram.answersTo(ANA, 1)).toEqual([expect.stringContaining('Welcome')])
  })
})
