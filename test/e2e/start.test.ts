import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { runDianaBot } from '../support/botProcess.ts'
import { createDatabase } from '../support/database.ts'
import { hasRedisServer, startRedis } from '../support/servers.ts'

describe('the start', () => {
  let telegram: BotApiEmulator
  let environment: Record<string, string>

  beforeAll(async () => {
    telegram = await startBotApiEmulator()
    environment = {
      DATABASE_URL: (await createDatabase()).url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      LOG_LEVEL: 'silent',
    }
  })
  afterAll(() => telegram.stop())

  /** The last line of a start that is to fail, with the whole of its output. */
  const failing = async (variables: Record<string, string>) => {
    const bot = runDianaBot(['start'], { ...environment, ...variables })
    expect(await bot.ended).toBe(1)
    expect(bot.output()).not.toMatch(/\n\s+at /)
    return bot.output().trimEnd().split('\n').at(-1)
  }

  it('says in a few lines what runs where, and no password', async () => {
    const url = new URL(environment.DATABASE_URL ?? '')
    url.password = 'sesame'
    const bot = runDianaBot(['start'], { ...environment, DATABASE_URL: url.href })
    await bot.says('DianaBot is up')
    expect(await bot.stop()).toBe(0)
    expect(bot.output().split('\n')).toEqual([
      `Database: PostgreSQL at ${url.host}`,
      'Event bus: within this process',
      expect.stringMatching(/^HTTP: http:\/\/127\.0\.0\.1:\d+\/health$/),
      `Telegram: @${telegram.botInfo.username} by long polling`,
      'DianaBot is up. Ctrl-C stops it.',
      'Stopping …',
      '',
    ])
  })

  it('serves and waits without a token, too', async () => {
    const bot = runDianaBot(['start'], { ...environment, TELEGRAM_BOT_TOKEN: '' })
    await bot.says('DianaBot is up')
    expect(bot.output()).toContain('Telegram: no TELEGRAM_BOT_TOKEN is set')
    const [, root] = bot.output().match(/HTTP: (.*)\/health/) ?? []
    expect(await (await fetch(`${root}/ready`)).json()).toEqual({
      status: 'ready',
      checks: { database: 'ok', bus: 'ok' },
    })
    expect(await bot.stop()).toBe(0)
  })

  it('serves while Telegram is still away', async () => {
    const bot = runDianaBot(['start'], { ...environment, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' })
    onTestFinished(async () => {
      await bot.stop()
    })
    await bot.says('HTTP: ')
    const [, root] = bot.output().match(/HTTP: (.*)\/health/) ?? []
    expect((await fetch(`${root}/health`)).status).toBe(200)
    const answer = await fetch(`${root}/ready`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ checks: { database: 'ok', telegram: 'failed' } })
  })

  it.skipIf(!hasRedisServer())(
    'is ready while Redis is away too, and says that it is (needs redis-server)',
    async () => {
      const redis = await startRedis()
      onTestFinished(() => redis.stop())
      const bot = runDianaBot(['start'], { ...environment, TELEGRAM_BOT_TOKEN: '', REDIS_URL: redis.url })
      await bot.says('DianaBot is up')
      expect(bot.output()).toContain(`Event bus: Redis at ${new URL(redis.url).host}\n`)
      const [, root] = bot.output().match(/HTTP: (.*)\/health/) ?? []
      const ready = async () => {
        const answer = await fetch(`${root}/ready`)
        return { code: answer.status, checks: ((await answer.json()) as { checks: object }).checks }
      }
      const readyWith = (bus: string) => ({ code: 200, checks: { database: 'ok', bus } })

      await expect.poll(ready).toMatchObject(readyWith('ok'))
      await redis.kill()
      await expect.poll(ready).toMatchObject(readyWith('failed'))
      await redis.start()
      await expect.poll(ready).toMatchObject(readyWith('ok'))
      expect(await bot.stop()).toBe(0)
    },
  )

  it('fails in one sentence when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    expect(await failing({ HTTP_PORT: String(port) })).toBe(`port ${port} is taken; set HTTP_PORT to another`)
  })

  it('fails in one sentence when Telegram does not know the token', async () => {
    const line = await failing({ TELEGRAM_BOT_TOKEN: '2:OTHER' })
    expect(line).toMatch(/Telegram does not know this token; check TELEGRAM_BOT_TOKEN with @BotFather$/)
    expect(line).not.toContain('2:OTHER')
  })

  it('fails in one sentence when Telegram refuses the webhook', async () => {
    telegram.failNext('setWebhook', { kind: 'error', code: 400, description: 'Bad Request: bad webhook' })
    const line = await failing({
      TELEGRAM_WEBHOOK_URL: 'https://bot.invalid/telegram',
      TELEGRAM_WEBHOOK_SECRET: 'sesame',
    })
    expect(line).toMatch(/refuses TELEGRAM_WEBHOOK_URL: .*bad webhook.* — give it an address/)
    expect(line).not.toContain('sesame')
  })
})
