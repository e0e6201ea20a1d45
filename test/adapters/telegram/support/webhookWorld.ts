import { onTestFinished } from 'vitest'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { createWebhook } from '../../../../src/adapters/telegram/receiving/webhook.ts'
import { createRefusalWarning } from '../../../../src/adapters/web/refusalWarning.ts'
import { startBotApiEmulator } from '../../../support/botApi/botApiEmulator.ts'
import { createBotDependencies } from '../../../support/botDependencies.ts'
import { right } from '../../../support/results.ts'
import { serve } from '../../web/support/served.ts'
import { MORNING } from './botInProcess.ts'
import { createWatchedClock } from './watchedClock.ts'

const WATCH_MS = 15_000
const SECRET = 'the-Secret_1'

/** The bot behind a webhook, over HTTP on both sides, on a clock that the test moves. */
export const createWebhookWorld = async () => {
  const telegram = await startBotApiEmulator()
  onTestFinished(telegram.stop)
  const clock = createWatchedClock(MORNING)
  const logger = createMemoryLogger()
  const log = createMemoryEventLog(clock)
  const webhook = createWebhook(
    { token: telegram.token, apiRoot: telegram.root },
    createBotDependencies({ log, clock, logger }),
  )
  let refused = 0
  const onRefused = createRefusalWarning({ clock, logger }, () => {
    refused += 1
  })
  const server = await serve({
    webhook: { path: '/telegram', secret: SECRET, onRefused, handle: webhook.handle },
  })
  const url = `${server.root}/telegram`
  const ask = async (method: string, parameters = '') => {
    await fetch(`${telegram.root}/bot${telegram.token}/${method}?${parameters}`)
  }
  return {
    ...webhook,
    telegram,
    clock,
    log,
    url,
    refused: () => refused,
    lines: () => logger.lines.map(({ level, message }) => [level, message]),
    /** Starts, with the secret that Telegram is told; the first look at the webhook is over. */
    start: async (secret = SECRET) => {
      await right(webhook.start(url, secret))
      onTestFinished(async () => {
        clock.hurry()
        await webhook.stop()
      })
      await clock.asleep(WATCH_MS)
    },
    /** The bot's next look at its webhook. */
    look: async () => {
      const looks = telegram.calls('getWebhookInfo').length
      clock.advance(WATCH_MS)
      await telegram.call(() => telegram.calls('getWebhookInfo').length > looks)
      await clock.asleep(WATCH_MS)
    },
    removeElsewhere: () => ask('deleteWebhook'),
    setElsewhere: (to: string) => ask('setWebhook', `url=${encodeURIComponent(to)}&secret_token=${SECRET}`),
  }
}
