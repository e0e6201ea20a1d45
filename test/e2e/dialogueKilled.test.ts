import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { shownButton } from '../support/botApi/shownButton.ts'
import { runDianaBot } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'

const ANA = 501
const TEXT = 'Mañana hay capítulo nuevo.'

/** Telegram, a database, and an owner who has come in; the bot is started as often as a test kills it. */
const createStage = async () => {
  const telegram = await startBotApiEmulator()
  onTestFinished(telegram.stop)
  const database = await createMigratedDatabase()
  const sql = new pg.Client(database.options)
  await sql.connect()
  onTestFinished(() => sql.end())
  const environment = {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
  }
  const start = async (more: Record<string, string> = {}) => {
    const bot = runDianaBot(['start'], { ...environment, ...more })
    onTestFinished(async () => void (await bot.stop()))
    await bot.says('DianaBot is up')
    return bot
  }
  const ana = telegram.member({ id: ANA, first_name: 'Ana', language_code: 'es' })
  return { telegram, sql, environment, start, ana }
}

it('a dialogue survives a kill between any two steps, and a change of process; what it comes to happens once', async () => {
  const { telegram, sql, environment, start, ana } = await createStage()
  const owner = { ADMIN_IDS: String(ANA) }
  let bot = await start(owner)
  const killed = async () => {
    bot.kill('SIGKILL')
    await bot.ended
    bot = await start(owner)
  }
  await telegram.whenConfirmed(ana.says('/start'))
  await telegram.whenConfirmed(ana.says('/difundir'))
  await killed()
  await telegram.whenConfirmed(ana.says(TEXT))
  await killed()
  await telegram.whenConfirmed(ana.presses(shownButton(telegram, 'Español')))
  await killed()
  const kept = await sql.query('select to_jsonb(d)::text as row from dialogues d')
  expect(kept.rows).toHaveLength(1)
  expect(JSON.stringify(kept.rows)).not.toContain('capítulo')
  await telegram.whenConfirmed(ana.presses(shownButton(telegram, 'Envíalo')))

  const sent = () => telegram.calls('sendMessage').filter(({ payload }) => payload.text === TEXT)
  await expect.poll(() => sent().length, { timeout: 60_000, interval: 100 }).toBe(1)
  const { rows } = await sql.query(
    `select event_type, event_data ->> 'recipients' as recipients, metadata ->> 'actor' as actor
       from event_logs where metadata ->> 'command_id' =
         (select metadata ->> 'command_id' from event_logs where event_type = 'admin.broadcast_started')
      order by "position"`,
  )
  expect(rows.map(({ event_type }) => event_type)).toEqual(['user.activity', 'admin.broadcast_started'])
  expect(rows[1]).toMatchObject({ recipients: '1', actor: expect.stringMatching(/^user-/) })
  const events = await sql.query('select event_data::text as data from event_logs')
  expect(JSON.stringify(events.rows)).not.toContain('capítulo')

  const { rows: members } = await sql.query('select user_id::text as id from member_keys')
  expect(await runCommand(['user', 'forget', '--yes', members[0]?.id], environment)).toMatchObject({
    code: 0,
  })
  expect((await sql.query('select from dialogues')).rowCount).toBe(0)
}, 180_000)

it('roles are granted, listed and revoked on the command line, and hold at once in a bot that runs', async () => {
  const { telegram, sql, environment, start, ana } = await createStage()
  await start()
  const run = (...args: string[]) => runCommand(args, environment)
  await telegram.whenConfirmed(ana.says('/start'))
  const { rows } = await sql.query('select user_id::text as id from member_keys')
  const number = rows[0]?.id
  await expect.poll(async () => (await telegram.answersTo(ANA, 1)).length).toBeGreaterThan(0)

  expect(await run('role', 'list')).toMatchObject({ code: 0, printed: 'Nobody has a role by an event.\n' })
  expect(await run('role', 'grant', String(ANA), 'owner')).toMatchObject({
    code: 0,
    printed: expect.stringMatching(new RegExp(`^Member ${number} is now owner; event \\d+ says so.\n$`)),
  })
  expect(await run('role', 'grant', `user-${number}`, 'owner', '--json')).toMatchObject({
    code: 0,
    printed: `{"user_id":${number},"role":"owner","position":null}\n`,
  })
  const listed = await run('role', 'list', '--json')
  expect(JSON.parse(listed.printed)).toMatchObject([{ user_id: Number(number), role: 'owner' }])
  await telegram.whenConfirmed(ana.says('/difundir'))
  const isAsked = () =>
    telegram.calls('sendMessage').filter(({ payload }) => String(payload.text).startsWith('¿Qué les digo?'))
      .length
  await expect.poll(isAsked).toBe(1)

  expect(await run('role', 'revoke', number, 'owner')).toMatchObject({
    code: 0,
    printed: expect.stringContaining(`Member ${number} is no longer owner`),
  })
  await telegram.whenConfirmed(ana.says('hola'))
  await telegram.whenConfirmed(ana.says('/difundir'))
  await expect.poll(() => JSON.stringify(telegram.calls('sendMessage'))).toContain('No conozco ese comando')
  expect(isAsked()).toBe(1)
}, 120_000)

it.each([
  [['grant', '42', 'king'], 2, 'A role is one of owner, editor, moderator, auditor.'],
  [['grant', 'ana', 'owner'], 2, 'A member is a number'],
  [['revoke', 'user-4503599627370999', 'owner'], 1, 'writes /start to the bot first'],
  [['list', '--json'], 0, '[]'],
])('"role" answers %j', async (args, code, text) => {
  const { url } = await createMigratedDatabase()
  const answered = await runCommand(['role', ...args], { DATABASE_URL: url, ADMIN_IDS: '42' })
  expect(answered).toMatchObject({ code, output: expect.stringContaining(text) })
})
