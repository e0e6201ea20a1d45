import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { answersToSaid } from '../support/answersToSaid.ts'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { type BotProcess, runDianaBot } from '../support/botProcess.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { createNumberOf } from '../support/memberNumbers.ts'

const redisUrl = inject('redisUrl')
const PREFIX = `test:${process.pid}:events:`

type WireMessage = { readonly type: string; readonly position: number; readonly data: object }

/** The name is in it, and nobody can see it; and nothing of the account. */
const registered = {
  language: 'es',
  profile: { kid: expect.any(String), nonce: expect.any(String), ciphertext: expect.any(String) },
  fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
}

describe.skipIf(redisUrl === undefined)('the core path (needs redis-server on the PATH)', () => {
  let telegram: BotApiEmulator
  let database: TestDatabase
  let sql: pg.Client
  let listener: Redis
  let bot: BotProcess
  const heard: WireMessage[] = []

  beforeAll(async () => {
    telegram = await startBotApiEmulator()
    database = await createDatabase()
    sql = new pg.Client(database.options)
    await sql.connect()
    listener = new Redis(redisUrl ?? '')
    listener.on('pmessage', (_pattern, _channel, message) => heard.push(JSON.parse(message)))
    await listener.psubscribe(`${PREFIX}user.*`)
    bot = runDianaBot(['start'], {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl ?? '',
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      EVENT_CHANNEL_PREFIX: PREFIX,
    })
    await bot.says('DianaBot is up')
  })
  afterAll(async () => {
    await bot?.stop()
    listener?.disconnect()
    await sql?.end()
    await telegram?.stop()
  })

  const numberOf = createNumberOf(() => ({ DATABASE_URL: database.url }))
  const eventsOf = async (account: number) => {
    const { rows } = await sql.query(
      'select event_type, version, event_data from event_logs where stream = $1 order by version',
      [`user-${await numberOf(account)}`],
    )
    return rows
  }
  const lastActiveOf = async (account: number): Promise<Date | undefined> => {
    const { rows } = await sql.query('select last_active from users where user_id = $1', [
      await numberOf(account),
    ])
    return rows[0]?.last_active
  }

  it('answers /start by a new member, records it, publishes it and moves last_active', async () => {
    const diana = telegram.member({ id: 42, first_name: 'Xiomara', language_code: 'es' })
    const update = diana.says('/start')

    const [answer] = await answersToSaid(telegram, 42, 1)
    await telegram.whenConfirmed(update)

    expect(answer).toContain('¡Te doy la bienvenida a la historia!')
    const user_id = await numberOf(42)
    expect(user_id).toBeGreaterThan(2 ** 52)
    expect(await eventsOf(42)).toEqual([
      { event_type: 'user.registered', version: 1, event_data: { ...registered, user_id } },
      {
        event_type: 'user.command_executed',
        version: 2,
        event_data: { user_id, command: 'start', argument_length: 0 },
      },
    ])
    await expect
      .poll(() => heard.map(({ type }) => type))
      .toEqual(['user.registered', 'user.command_executed'])
    const { rows } = await sql.query(
      `select "position"::int, event_id, stream, version, schema_version, "timestamp",
              metadata ->> 'correlation_id' as correlation_id, metadata ->> 'causation_id' as causation_id
       from event_logs where stream = $1 and version = 1`,
      [`user-${user_id}`],
    )
    expect(heard[0]).toEqual({
      ...rows[0],
      timestamp: rows[0].timestamp.toISOString(),
      type: 'user.registered',
      data: { ...registered, user_id },
    })
    await expect.poll(() => lastActiveOf(42)).toEqual(rows[0].timestamp)
  })

  it('leaves one set of events when Telegram delivers the same update twice, and answers it again', async () => {
    const eva = telegram.member({ id: 43, first_name: 'Eva', language_code: 'en' })
    const first = eva.says('/start')
    await telegram.whenConfirmed(first)
    const again = telegram.calls('getUpdates').flatMap(({ answer }) => {
      const result = answer !== undefined && 'result' in answer ? answer.result : []
      return Array.isArray(result) ? result.filter(({ update_id }) => update_id === first) : []
    })[0]

    telegram.redeliver(again)
    const answers = await answersToSaid(telegram, 43, 2)

    expect(answers).toEqual([answers[0], answers[0]])
    expect(answers[0]).toContain('Welcome to the story!')
    expect(await eventsOf(43)).toHaveLength(2)
  })

  it('records a second /start as a command only, and tells profile and history from the events', async () => {
    const eva = telegram.member({ id: 43, first_name: 'Eva', language_code: 'en' })
    for (const text of ['/start', '/profile', '/history secret words'])
      await telegram.whenConfirmed(eva.says(text))
    const answers = await answersToSaid(telegram, 43, 5)

    expect(answers[2]).toContain('How lovely to see you again!')
    expect(answers[3]).toMatch(/In the story since: .*2026.* UTC\nLast active: .* [AP]M\nCommands used: 3/)
    expect(answers[4]?.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'Your',
      '/history',
      '/profile',
      '/start',
      '/start',
    ])
    const events = await eventsOf(43)
    expect(events.at(-1)).toMatchObject({ event_data: { command: 'history', argument_length: 12 } })
    expect(JSON.stringify(events)).not.toContain('secret')
  })

  it('takes other text, buttons and reactions as activity', async () => {
    const diana = telegram.member({ id: 42, first_name: 'Xiomara', language_code: 'es' })
    const updates = [
      diana.says('hola, soy yo'),
      diana.reacts('❤', 1),
      diana.presses('a-button', 1),
      diana.says('/nada 1'),
    ]
    for (const update of updates) await telegram.whenConfirmed(update)

    const user_id = await numberOf(42)
    expect((await eventsOf(42)).slice(2).map(({ event_data }) => event_data)).toEqual([
      { user_id, kind: 'text', length: 12 },
      { user_id, kind: 'reaction', length: null },
      { user_id, kind: 'button', length: null },
      { user_id, kind: 'unknown_command', length: 7 },
    ])
    expect((await answersToSaid(telegram, 42, 3)).at(-1)).toContain('No conozco ese comando')
    expect(telegram.calls('answerCallbackQuery')).toHaveLength(1)
  })

  it('tells someone unknown to send /start and records nothing', async () => {
    const stranger = telegram.member({ id: 44, first_name: 'X', language_code: 'es' })
    await telegram.whenConfirmed(stranger.says('/perfil'))
    expect(await telegram.answersTo(44, 1)).toEqual([expect.stringContaining('/start')])
    expect(await eventsOf(44)).toEqual([])
  })

  it('logs one line for each user event', async () => {
    const lines = bot
      .output()
      .split('\n')
      .filter((line) => line.includes('"msg":"user.'))
    expect(lines.length).toBe(heard.length)
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({
      level: 30,
      stream: `user-${await numberOf(42)}`,
      version: 1,
      msg: 'user.registered',
    })
  })

  it('keeps names and texts out of the log, the bus and the operator’s log', async () => {
    const { rows } = await sql.query('select event_data::text || metadata::text as text from event_logs')
    const everything = JSON.stringify(rows) + JSON.stringify(heard) + bot.output()
    for (const secret of ['Xiomara', 'Eva', 'soy yo', 'a-button', 'nada', telegram.token])
      expect(everything).not.toContain(secret)
  })

  it('stops cleanly on SIGTERM', async () => {
    expect(await bot.stop()).toBe(0)
  })
})
