import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import { recordRaw } from '../application/support/world.ts'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { runDianaBot } from '../support/botProcess.ts'
import { createDatabase, createMigratedDatabase } from '../support/database.ts'
import { startInProcess } from '../support/programInProcess.ts'
import { right } from '../support/results.ts'
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
  const failing = async (
    variables: Record<string, string>,
    start: typeof startInProcess = startInProcess,
  ) => {
    const bot = start({ ...environment, ...variables })
    expect(await bot.ended).toBe(1)
    expect(bot.output()).not.toMatch(/\n\s+at /)
    return bot.output().trimEnd().split('\n').at(-1)
  }
  const asProcess = (variables: Record<string, string>) => runDianaBot(['start'], variables)

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
      expect.stringMatching(
        /^Console: http:\/\/127\.0\.0\.1:\d+\/console, with the token [\w-]{32} until it stops/,
      ),
      `Telegram: @${telegram.botInfo.username} by long polling`,
      'DianaBot is up. Ctrl-C stops it.',
      'Stopping …',
      '',
    ])
  })

  it('is refused in one sentence where a newer program has written events that no module knows', async () => {
    const database = await createMigratedDatabase()
    const orm = await right(openOrm(database.options, createMemoryLogger()))
    const log = createPostgresEventLog(orm, database.options, { access: 'write' })
    for (const nth of [1, 2]) await recordRaw(log, nth, { type: 'story.retold', data: {} })
    await recordRaw(log, 3, { type: 'user.activity', schemaVersion: 9, data: {} })
    await log.close()
    await orm.close()
    const started = { DATABASE_URL: database.url }
    const refusal =
      'The log holds events that no module of this program knows, because a newer program wrote them: 2 of story.retold (schema version 1), 1 of user.activity (schema version 9); start the newer program instead.'
    expect(await failing(started, asProcess)).toBe(refusal)
    expect(await failing(started)).toBe(refusal)
  })

  it('serves and waits without a token, too', async () => {
    const bot = startInProcess({ ...environment, TELEGRAM_BOT_TOKEN: '' })
    await bot.says('DianaBot is up')
    expect(bot.output()).toContain('Telegram: no TELEGRAM_BOT_TOKEN is set')
    const [, root] = bot.output().match(/HTTP: (.*)\/health/) ?? []
    expect(await (await fetch(`${root}/ready`)).json()).toEqual({
      status: 'ready',
      checks: { database: 'ok', bus: 'ok', appends: 'ok', parked: 'ok', deadlines: 'ok' },
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

  it('takes a stop while Telegram is away for no failure of Telegram', async () => {
    const away = { TELEGRAM_API_ROOT: 'http://127.0.0.1:1', LOG_LEVEL: 'warn' }
    const bot = runDianaBot(['start'], { ...environment, ...away })
    await bot.says('saying hello failed')
    await bot.stop()
    expect(bot.output()).toMatch(/\nStopped before Telegram answered\.\n$/)
  })

  it.skipIf(!hasRedisServer())(
    'is ready while Redis is away too, and says that it is (needs redis-server)',
    async () => {
      const redis = await startRedis()
      onTestFinished(() => redis.stop())
      const bot = startInProcess({ ...environment, TELEGRAM_BOT_TOKEN: '', REDIS_URL: redis.url })
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
    const line = await failing({ TELEGRAM_BOT_TOKEN: '2:OTHER' }, asProcess)
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
