import { once } from 'node:events'
import { connect } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { COMMON_UPDATES } from '../../src/adapters/telegram/talking/fronts/frontList.ts'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { type BotProcess, runDianaBot } from '../support/botProcess.ts'
import { createMigratedDatabase, type TestDatabase } from '../support/database.ts'
import { createNumberOf } from '../support/memberNumbers.ts'
import { freePort } from '../support/servers.ts'

const SECRET = 'between-telegram-and-the-bot'

describe('a bot behind a webhook', () => {
  let telegram: BotApiEmulator
  let database: TestDatabase
  let sql: pg.Client
  let root: string
  let environment: Record<string, string>
  let bot: BotProcess

  beforeAll(async () => {
    telegram = await startBotApiEmulator()
    database = await createMigratedDatabase()
    sql = new pg.Client(database.options)
    await sql.connect()
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    environment = {
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      HTTP_PORT: String(port),
    }
    bot = runDianaBot(['start'], {
      ...environment,
      TELEGRAM_WEBHOOK_URL: `${root}/telegram`,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    })
    await bot.says('DianaBot is up')
  })
  afterAll(async () => {
    await bot?.stop()
    await sql?.end()
    await telegram?.stop()
  })

  const numberOf = createNumberOf(() => ({ DATABASE_URL: database.url }))
  const eventsOf = async (account: number) => {
    const { rows } = await sql.query('select event_type from event_logs where stream = $1 order by version', [
      `user-${await numberOf(account)}`,
    ])
    return rows.map(({ event_type }) => event_type)
  }
  const ready = async () => {
    const answer = await fetch(`${root}/ready`)
    const { checks } = (await answer.json()) as { checks: object }
    return { status: answer.status, ...checks }
  }
  const webhookInfo = async () => {
    const answer = await fetch(`${telegram.root}/bot${telegram.token}/getWebhookInfo`)
    return ((await answer.json()) as { result: { url: string } }).result
  }
  const webhookUrl = async () => (await webhookInfo()).url
  const appendsWaiting = async () => {
    const { rows } = await sql.query(
      `select from pg_stat_activity
       where datname = current_database() and application_name = 'dianabot log' and wait_event_type = 'Lock'`,
    )
    return rows.length
  }
  const deliver = (secret: string, update: object) =>
    fetch(`${root}/telegram`, {
      method: 'POST',
      headers: { 'X-Telegram-Bot-Api-Secret-Token': secret },
      body: JSON.stringify(update),
    })

  it('is made known to Telegram with its secret, for the updates that the bot takes', async () => {
    expect(telegram.calls('setWebhook').map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ url: `${root}/telegram`, secret_token: SECRET }),
    ])
    const [call] = telegram.calls('setWebhook')
    for (const kind of COMMON_UPDATES)
      expect(JSON.stringify(call?.payload.allowed_updates)).toContain(`"${kind}"`)
    expect(bot.output()).toContain(`HTTP: ${root}/health`)
    expect(bot.output()).toContain(`by webhook at ${new URL(root).host}`)
    expect(bot.output()).not.toContain(SECRET)
    const names = ['database', 'bus', 'appends', 'telegram', 'webhook', 'parked', 'deadlines']
    const all = Object.fromEntries(names.map((name) => [name, 'ok']))
    expect(await ready()).toEqual({ status: 200, ...all })
  })

  it('answers /start and records it', async () => {
    const eva = telegram.member({ id: 42, first_name: 'Eva', language_code: 'en' })
    await telegram.whenConfirmed(eva.says('/start'))
    expect(await eventsOf(42)).toEqual(['user.registered', 'user.command_executed'])
    expect((await telegram.answersTo(42, 1))[0]).toContain('Welcome to the story!')
    expect(telegram.calls('getUpdates')).toEqual([])
  })

  it('confirms an update only once its events are in the log', async () => {
    await sql.query('begin')
    await sql.query('lock table event_logs in exclusive mode')
    const update = telegram.member({ id: 43, language_code: 'en' }).says('/start')
    await expect.poll(appendsWaiting).toBeGreaterThan(0)
    expect(telegram.isConfirmed(update)).toBe(false)
    await sql.query('commit')

    await telegram.whenConfirmed(update)
    expect(await eventsOf(43)).toHaveLength(2)
  })

  it('says while appends are held up that they are, and stays ready', async () => {
    await sql.query('begin')
    await sql.query('lock table event_logs in exclusive mode')
    const update = telegram.member({ id: 47, language_code: 'en' }).says('/start')
    await expect.poll(ready, { timeout: 30_000 }).toMatchObject({ status: 200, appends: 'failed' })
    await sql.query('commit')
    await telegram.whenConfirmed(update, 30_000)
    await expect.poll(ready).toMatchObject({ status: 200, appends: 'ok' })
  })

  it('takes an update again after an outage of the database, and acts once', async () => {
    const server = new pg.Client(inject('postgres'))
    await server.connect()
    const name = database.options.database
    await server.query(`alter database ${name} with allow_connections false`)
    await server.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = $1 and application_name like 'dianabot%'`,
      [name],
    )
    const luis = telegram.member({ id: 44, first_name: 'Luis', language_code: 'en' })
    const updates = [luis.says('/start'), luis.says('hello')]
    await bot.says('an update waits until the outage is over')
    expect(await ready()).toMatchObject({ status: 503, database: 'failed', telegram: 'ok' })
    expect((await fetch(`${root}/health`)).status).toBe(200)
    expect(updates.map(telegram.isConfirmed)).toEqual([false, false])

    await server.query(`alter database ${name} with allow_connections true`)
    await server.end()
    for (const update of updates) await telegram.whenConfirmed(update)
    expect(await eventsOf(44)).toEqual(['user.registered', 'user.command_executed', 'user.activity'])
    expect(await ready()).toMatchObject({ status: 200 })
    const metrics = await (await fetch(`${root}/metrics`)).text()
    expect(metrics).toMatch(/dianabot_updates_total\{result="again"\} [1-9]/)
    expect(metrics).toMatch(/dianabot_updates_total\{result="done"\} [1-9]/)
  })

  it('refuses a stranger, and records nothing', async () => {
    const from = { id: 45, is_bot: false, first_name: 'X' }
    const message = {
      message_id: 1,
      date: 1_795_500_000,
      chat: { id: 45, type: 'private', first_name: 'X' },
      from,
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    }
    const update = { update_id: 1_000_000, message }
    expect((await deliver('a-guess', update)).status).toBe(401)
    expect(await eventsOf(45)).toEqual([])
    expect(await (await fetch(`${root}/metrics`)).text()).toContain('dianabot_webhook_refusals_total 1\n')
    expect(bot.output()).toContain('a delivery to the webhook lacks the secret')

    expect((await deliver(SECRET, update)).status).toBe(200)
    expect(await eventsOf(45)).toHaveLength(2)
  })

  it('stops soon, whoever holds a connection, and leaves the webhook to Telegram', async () => {
    await (await fetch(`${root}/health`)).text()
    const silent = connect(Number(environment.HTTP_PORT), '127.0.0.1')
    silent.on('error', () => undefined)
    await once(silent, 'connect')

    const started = performance.now()
    expect(await bot.stop()).toBe(0)
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(await webhookUrl()).toBe(`${root}/telegram`)
    silent.destroy()
  })

  it('polls when it starts again without the URL, and misses nothing that was written meanwhile', async () => {
    const update = telegram.member({ id: 46, language_code: 'en' }).says('/start')
    await expect.poll(webhookInfo).toMatchObject({ last_error_message: expect.stringMatching(/./) })
    expect(telegram.isConfirmed(update)).toBe(false)

    bot = runDianaBot(['start'], environment)
    await bot.says('by long polling')
    await telegram.whenConfirmed(update)
    expect(await eventsOf(46)).toHaveLength(2)
    expect(await webhookUrl()).toBe('')
    expect(await ready()).toMatchObject({ status: 200, telegram: 'ok' })
    expect((await deliver(SECRET, { update_id: 1_000_001 })).status).toBe(404)
    expect(await bot.stop()).toBe(0)
  })
})
