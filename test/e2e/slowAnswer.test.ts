import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { type BotProcess, runDianaBot } from '../support/botProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'

describe('a polling bot to which Telegram answers one call slowly', () => {
  let telegram: BotApiEmulator
  let bot: BotProcess
  beforeAll(async () => {
    telegram = await startBotApiEmulator({ cutsHurried: true })
    const database = await createMigratedDatabase()
    bot = runDianaBot(['start'], {
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
    })
    await bot.says('DianaBot is up')
  })
  afterAll(async () => {
    await bot?.stop()
    await telegram?.stop()
  })

  it('answers everybody else long before, and asks Telegram about once a second', async () => {
    const [ana, eva] = [42, 43].map((id) => telegram.member({ id, language_code: 'en' }))
    for (const member of [ana, eva]) await telegram.whenConfirmed(member?.says('/start') ?? 0)
    // Each is answered, and told of their besitos, before anything hangs.
    for (const account of [42, 43]) await telegram.answersTo(account, 2)
    // Longer than a test may take, so that nothing here can have waited for it.
    telegram.failNext('sendMessage', { kind: 'hang', milliseconds: 3_600_000 })
    const slow = ana?.says('/help') ?? 0
    await telegram.call(({ method, outcome }) => method === 'sendMessage' && outcome === 'waiting')

    const before = telegram.calls('getUpdates').length
    const began = performance.now()
    for (let n = 0; n < 4; n += 1) {
      eva?.says('/help')
      await telegram.answersTo(43, n + 3)
    }
    const seconds = (performance.now() - began) / 1_000
    expect(telegram.calls('getUpdates').length - before).toBeLessThan(6 + 2 * seconds)
    expect(telegram.isConfirmed(slow)).toBe(false)
  })

  it('stops all the same, without waiting for that answer', async () => {
    expect(await bot.stop()).toBe(0)
  })
})
