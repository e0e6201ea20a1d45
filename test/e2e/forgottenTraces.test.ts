import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { accountTraces, tracesIn } from '../support/accountTraces.ts'
import { startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { shownButton } from '../support/botApi/shownButton.ts'
import { runDianaBot, runToEnd } from '../support/botProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'

const ACCOUNT = 7_305_518_842
const NAMES = ['Xiomara', 'Quetzal', 'xioquetzal']
const [first_name = '', last_name = '', username = ''] = NAMES

const COLUMNS = `
  select c.table_schema as schema, c.table_name as table, c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
   where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`

/** A member comes, does what there is to do, and is forgotten; everything that the bot leaves anywhere is at hand. */
const startWorld = async () => {
  const telegram = await startBotApiEmulator({ token: '7305:TEST' })
  const database = await createMigratedDatabase()
  const sql = new pg.Client(database.options)
  await sql.connect()
  const redisUrl = inject('redisUrl')
  const messages: string[] = []
  const listener = redisUrl === undefined ? undefined : new Redis(redisUrl)
  listener?.on('pmessage', (_pattern, channel, message) => messages.push(`${channel} ${message}`))
  await listener?.psubscribe('*')
  const environment = {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    ...(redisUrl === undefined
      ? {}
      : { REDIS_URL: redisUrl, EVENT_CHANNEL_PREFIX: `traces:${randomBytes(6).toString('hex')}:` }),
  }
  const bot = runDianaBot(['start'], { ...environment, LOG_LEVEL: 'debug' })
  await bot.says('DianaBot is up')
  const member = telegram.member({ id: ACCOUNT, first_name, last_name, username, language_code: 'en' })
  const says = (text: string) => telegram.whenConfirmed(member.says(text))
  const presses = (label: string) => telegram.whenConfirmed(member.presses(shownButton(telegram, label)))

  /** Every column of every table, as text; bytes as they are, too. */
  const tables = async () => {
    const { rows: columns } = await sql.query(COLUMNS)
    const texts: string[] = []
    for (const { schema, table, column } of columns) {
      const { rows } = await sql.query(
        `select "${column}" as value, "${column}"::text as text from "${schema}"."${table}"`,
      )
      for (const { value, text } of rows)
        texts.push(text, Buffer.isBuffer(value) ? value.toString('latin1') : '')
    }
    return texts.join('\n')
  }
  const numberOfMember = async () => {
    const { rows } = await sql.query(
      `select event_data ->> 'user_id' as id from event_logs order by "position" limit 1`,
    )
    return String(rows[0]?.id)
  }
  const metrics = async () => {
    const address = bot.output().match(/HTTP: (http\S+)\/health/)?.[1]
    return (await fetch(`${address}/metrics`)).text()
  }
  return {
    says,
    presses,
    telegram,
    sql,
    messages,
    hasBus: listener !== undefined,
    numberOfMember,
    /** All that anybody can find, by where it is. */
    everything: async (): Promise<ReadonlyMap<string, string>> =>
      new Map([
        ['tables', await tables()],
        ['export', (await runToEnd(['audit', 'export', '-'], environment)).output],
        ['what is held', (await runToEnd(['user', 'export', await numberOfMember()], environment)).output],
        ['bus', messages.join('\n')],
        ['log of the bot', bot.output()],
        ['metrics', await metrics()],
      ]),
    stop: async () => {
      await bot.stop()
      listener?.disconnect()
      await sql.end()
      await telegram.stop()
    },
  }
}

describe('a member who was forgotten', () => {
  let world: Awaited<ReturnType<typeof startWorld>>
  let number: string
  let everything: ReadonlyMap<string, string>
  beforeAll(async () => {
    world = await startWorld()
    const { says, presses } = world
    for (const text of [
      '/start',
      '/profile',
      'my secret is a duck',
      '/language es',
      '/language en',
      '/history',
    ])
      await says(text)
    number = await world.numberOfMember()
    await says('/privacy')
    await presses('Give me my data')
    await says('/privacy')
    await presses('Forget me')
    await presses('Yes, forget me')
    await says('/profile')
  })
  afterAll(() => world?.stop())

  it('is in the log as a number, in every place that is searched', async () => {
    await expect.poll(async () => (await world.sql.query('select from users')).rowCount).toBe(0)
    if (world.hasBus) await expect.poll(() => world.messages.join('\n')).toContain('user.forgotten')
    everything = await world.everything()
    for (const place of ['tables', 'export', 'what is held', ...(world.hasBus ? ['bus'] : [])])
      expect(everything.get(place), place).toContain(number)
    expect(everything.get('metrics')).toContain('dianabot_erasures_waiting 0')
    expect(everything.get('log of the bot')).toContain('user.command_executed')
    expect((await world.sql.query('select from member_keys')).rowCount).toBe(0)
  })

  it('has no name anywhere, and no word of theirs', () => {
    for (const [place, text] of everything)
      for (const word of [...NAMES, 'duck'])
        for (const form of [
          word,
          Buffer.from(word).toString('hex'),
          Buffer.from(word).toString('base64').replace(/=+$/, ''),
        ])
          expect(text.toLowerCase().includes(form.toLowerCase()), `${word} as ${form} in ${place}`).toBe(
            false,
          )
  })

  it('has no account anywhere, nor a digest of it that can be tried out without a key', () => {
    const traces = accountTraces(ACCOUNT, world.telegram.botInfo.id)
    for (const [place, text] of everything) expect(tracesIn(text, traces), place).toEqual([])
  })

  it('is another number on coming back, and still no account is to be seen', async () => {
    await world.says('/start')
    const { rows } = await world.sql.query('select user_id::text as id from member_keys')
    expect(rows).toEqual([{ id: expect.not.stringMatching(number) }])
    const traces = accountTraces(ACCOUNT, world.telegram.botInfo.id)
    for (const [place, text] of await world.everything()) expect(tracesIn(text, traces), place).toEqual([])
  })
})
