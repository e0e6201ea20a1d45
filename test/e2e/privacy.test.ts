import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { shownButton } from '../support/botApi/shownButton.ts'
import { type BotProcess, runDianaBot } from '../support/botProcess.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'

const redisUrl = inject('redisUrl')
const PREFIX = `privacy:${process.pid}:`
const XIOMARA = {
  id: 61,
  first_name: 'Xiomara',
  last_name: 'Quetzal',
  username: 'xioquetzal',
  language_code: 'en',
}

type Held = { readonly events: readonly { readonly event_data: { readonly profile?: unknown } }[] }
const profilesIn = ({ events }: Held) => events.flatMap(({ event_data: { profile } }) => profile ?? [])

describe('what a member calls themself', () => {
  let telegram: BotApiEmulator
  let database: TestDatabase
  let sql: pg.Client
  let data: Awaited<ReturnType<typeof createDataDirectory>>
  let bot: BotProcess
  let listener: Redis | undefined
  const heard: string[] = []

  const environment = () => ({
    DATABASE_URL: database.url,
    DATA_DIR: data.directory,
    PII_MASTER_KEY: '',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl, EVENT_CHANNEL_PREFIX: PREFIX }),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
  })
  const run = async (...args: string[]) => {
    const process = runDianaBot(args, environment())
    return { code: await process.ended, output: process.output(), printed: process.printed() }
  }
  /** Every row of every table, as text. */
  const dump = async () => {
    const { rows: tables } = await sql.query(`select tablename from pg_tables where schemaname = 'public'`)
    const rows = await Promise.all(
      tables.map(({ tablename }) => sql.query(`select to_jsonb(t)::text as row from ${tablename} t`)),
    )
    return rows.flatMap((result) => result.rows.map(({ row }) => row)).join('\n')
  }
  const typesOf = async (stream: string) => {
    const { rows } = await sql.query('select event_type from event_logs where stream = $1 order by version', [
      stream,
    ])
    return rows.map(({ event_type }) => event_type)
  }
  const snapshots = async () => (await sql.query(`select from snapshots where stream = 'user-61'`)).rowCount
  const clearWords = [XIOMARA.first_name, XIOMARA.last_name, XIOMARA.username, 'Yolotl']

  /** Presses the button with that label that the bot has shown last. */
  const press = (member: ReturnType<BotApiEmulator['member']>, label: string) =>
    member.presses(shownButton(telegram, label))

  beforeAll(async () => {
    telegram = await startBotApiEmulator()
    database = await createDatabase()
    data = await createDataDirectory()
    sql = new pg.Client(database.options)
    await sql.connect()
    if (redisUrl !== undefined) {
      listener = new Redis(redisUrl)
      listener.on('pmessage', (_pattern, _channel, message) => heard.push(message))
      await listener.psubscribe(`${PREFIX}*`)
    }
    bot = runDianaBot(['start'], { ...environment(), LOG_LEVEL: 'trace' })
    await bot.says('DianaBot is up')
    const member = telegram.member(XIOMARA)
    await telegram.whenConfirmed(member.says('/start'))
  })
  afterAll(async () => {
    await bot?.stop()
    listener?.disconnect()
    await sql?.end()
    await telegram?.stop()
    await data?.remove()
  })

  it('is kept sealed: no table, message or log line has it in clear', async () => {
    const everything = (await dump()) + heard.join('\n') + bot.output()
    for (const word of clearWords) expect(everything).not.toContain(word)
    expect(await dump()).toContain('"ciphertext"')
  })

  it('is recorded again when it has changed, and only then', async () => {
    const renamed = telegram.member({ ...XIOMARA, first_name: 'Yolotl' })
    for (const text of ['hi', 'hi again']) await telegram.whenConfirmed(renamed.says(text))
    expect(await typesOf('user-61')).toEqual([
      'user.registered',
      'user.command_executed',
      'user.profile_changed',
      'user.activity',
      'user.activity',
    ])
  })

  it('is in no snapshot in clear', async () => {
    const member = telegram.member({ ...XIOMARA, first_name: 'Yolotl' })
    await Promise.all(Array.from({ length: 100 }, () => telegram.whenConfirmed(member.says('hi'))))
    await expect.poll(snapshots, { timeout: 10_000 }).toBe(1)
    for (const word of clearWords) expect(await dump()).not.toContain(word)
  })

  it('is given to the operator who exports it, with a warning to back the master key up', async () => {
    const { code, output } = await run('user', 'export', '61')
    expect(code).toBe(0)
    const held = JSON.parse(output)
    expect(held.events[0].event_data.profile).toEqual({
      firstName: 'Xiomara',
      lastName: 'Quetzal',
      username: 'xioquetzal',
    })
    expect(profilesIn(held).at(-1)).toMatchObject({ firstName: 'Yolotl' })
    expect(bot.output()).toContain('Back it up')
    expect(await readFile(path.join(data.directory, 'master.key'), 'utf8')).toHaveLength(45)
  })

  it('is given to the member in the chat', async () => {
    const member = telegram.member({ ...XIOMARA, first_name: 'Yolotl' })
    await telegram.whenConfirmed(member.says('/privacy'))
    await telegram.whenConfirmed(press(member, 'Give me my data'))
    const [sent] = telegram.calls('sendDocument')
    const file = Object.values(sent?.payload ?? {}).find((value) => value instanceof File)
    expect(JSON.parse((await file?.text()) ?? '{}')).toMatchObject({ user_id: 61 })
  })

  it('is asked about before it is forgotten', async () => {
    const member = telegram.member({ ...XIOMARA, first_name: 'Yolotl' })
    const before = await typesOf('user-61')
    await telegram.whenConfirmed(press(member, 'Forget me'))
    await telegram.whenConfirmed(press(member, 'No, I stay'))
    expect((await typesOf('user-61')).slice(before.length)).toEqual(['user.activity', 'user.activity'])
  })

  it('can be forgotten for good: nobody can read it again, and the member is unknown', async () => {
    const member = telegram.member({ ...XIOMARA, first_name: 'Yolotl' })
    await telegram.whenConfirmed(member.says('/privacy'))
    await telegram.whenConfirmed(press(member, 'Forget me'))
    await telegram.whenConfirmed(press(member, 'Yes, forget me'))
    expect((await typesOf('user-61')).at(-1)).toBe('user.forgotten')
    await expect
      .poll(async () => (await sql.query('select from users where user_id = 61')).rowCount, {
        timeout: 10_000,
      })
      .toBe(0)
    expect((await sql.query('select from member_keys where user_id = 61')).rowCount).toBe(0)
    await expect.poll(snapshots, { timeout: 10_000 }).toBe(0)

    const { output } = await run('user', 'export', '61')
    const held = JSON.parse(output)
    expect(held.row).toBeNull()
    expect(profilesIn(held)).toEqual(['forgotten', 'forgotten'])
    const exported = await run('audit', 'export', '-')
    expect(exported).toMatchObject({ code: 0, printed: expect.stringContaining('"user.forgotten"') })
    const everything = (await dump()) + heard.join('\n') + bot.output() + output + exported.output
    for (const word of clearWords) expect(everything).not.toContain(word)

    await telegram.whenConfirmed(member.says('/profile'))
    expect((await telegram.answersTo(61, 1)).at(-1)).toContain('Write /start')
  })

  it('leaves a log that verifies and replays', async () => {
    expect(await run('audit', 'verify')).toMatchObject({ code: 0 })
    expect(await run('audit', 'replay')).toMatchObject({
      code: 0,
      printed: expect.stringContaining('into 0 users: identical'),
    })
  })

  it('begins anew when the member comes back', async () => {
    const member = telegram.member({ ...XIOMARA, first_name: 'Yolotl' })
    for (const text of ['/start', '/history']) await telegram.whenConfirmed(member.says(text))
    const answers = await telegram.answersTo(61, 1)
    expect(answers.at(-2)).toContain('Welcome to the story!')
    expect(
      answers
        .at(-1)
        ?.split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['Your', '/history', '/start'])
    const held = JSON.parse((await run('user', 'export', '61')).output)
    expect(profilesIn(held)).toEqual([
      'forgotten',
      'forgotten',
      { firstName: 'Yolotl', lastName: 'Quetzal', username: 'xioquetzal' },
    ])
    const [earned, closed] = ['gamification.besitos_earned', 'gamification.wallet_closed']
    await expect.poll(() => typesOf('wallet-61'), { timeout: 10_000 }).toEqual([earned, closed, earned])
  })

  it('is forgotten by the operator too, also where no bot runs, with the wallet', async () => {
    await bot.stop()
    expect(await run('user', 'forget', '61', '--yes')).toMatchObject({
      code: 0,
      printed: expect.stringMatching(
        /^Member 61 is forgotten: their key is destroyed, and event \d+ says so[.] Their wallet is closed[.]\n$/,
      ),
    })
    expect((await sql.query('select from users where user_id = 61')).rowCount).toBe(0)
    expect((await typesOf('wallet-61')).at(-1)).toBe('gamification.wallet_closed')
    expect((await run('audit', 'state', '61')).printed).toMatch(/wallet[.]balance +0\n/)
    expect(await run('user', 'forget', '61', '--yes')).toMatchObject({
      code: 0,
      printed: 'Member 61 was forgotten before, and there was nothing left to destroy.\n',
    })
  })

  it('is of nobody where the number is nobody’s: nothing is changed, and that is said', async () => {
    const before = await dump()
    const nobody = { code: 1, output: 'There is no member 99: the log has never heard of that number.\n' }
    expect(await run('user', 'forget', '99', '--yes')).toMatchObject(nobody)
    expect(await run('user', 'export', '99')).toMatchObject(nobody)
    expect(await dump()).toBe(before)
    expect(await run('user', 'forget', 'me', '--yes')).toMatchObject({ code: 2 })
  })
})
