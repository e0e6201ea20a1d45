import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { shownButton } from '../support/botApi/shownButton.ts'
import { type BotProcess, runDianaBot } from '../support/botProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { freePort } from '../support/servers.ts'

const XIOMARA = {
  id: 610_061_061,
  first_name: 'Xiomara',
  last_name: 'Quetzal',
  username: 'xioquetzal',
  language_code: 'en',
}
const VILLAGE = { id: -1_009_061_906, type: 'supergroup', title: 'Popocatepetl' } as const
/** Whatever tells who somebody is, or where they talk; also what they wrote, and what Telegram called their press. */
const NAMES = [
  ...['610061061', '1009061906', 'Xiomara', 'Quetzal', 'xioquetzal', 'Popocatepetl'],
  ...['zzwrittenzz', '9061909061'],
]
/** Errors in which Telegram names somebody, in every place in which it could. */
const NAMING = [
  'Bad Request: user 610061061 has said "zzwrittenzz" to @xioquetzal',
  'Bad Request: chat -1009061906 is no place for "Xiomara Quetzal"',
  'Bad Request: member "Xiomara" of "Popocatepetl" not understood',
]

describe('what the operator reads of a bot in trouble', () => {
  let telegram: BotApiEmulator
  let bot: BotProcess
  let sql: pg.Client
  let root: string
  const member = () => telegram.member(XIOMARA)
  const inVillage = () => telegram.member(XIOMARA, VILLAGE)
  const done = (update: number) => telegram.whenConfirmed(update)
  const refused = (method: string, description: string, times = 1) =>
    telegram.failNext(method, { kind: 'error', code: 400, description }, times)

  beforeAll(async () => {
    telegram = await startBotApiEmulator()
    const database = await createMigratedDatabase()
    sql = new pg.Client(database.options)
    await sql.connect()
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    bot = runDianaBot(['start'], {
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      HTTP_PORT: String(port),
      LOG_LEVEL: 'trace',
    })
    await bot.says('DianaBot is up')
    await done(member().says('/start'))
    // What is said unasked is said by then: it takes none of the failures below.
    await telegram.answersTo(XIOMARA.id, 2)
  })
  afterAll(async () => {
    await bot?.stop()
    await sql?.end()
    await telegram?.stop()
  })
  /** The trouble has reached the log, and nothing that was ever written or can be asked for names anybody. */
  const expectNobody = async (line: string) => {
    await bot.says(line)
    const metrics = await (await fetch(`${root}/metrics`)).text()
    const lines = (bot.output() + metrics).split('\n')
    expect(lines.filter((line) => NAMES.some((name) => line.includes(name)))).toEqual([])
  }

  it.each(NAMING.slice(0, 2))('names nobody where Telegram does: %s', async (description) => {
    refused('sendMessage', description, 2)
    await done(member().says('/profile zzwrittenzz'))
    await expectNobody('the apology could not be sent')
  })

  it('names nobody where an answer to a press is refused', async () => {
    await done(member().says('/language'))
    refused('answerCallbackQuery', NAMING[2] ?? '')
    await done(member().presses(shownButton(telegram, 'English')))
    await expectNobody('Telegram refuses the answer to a press')
  })

  it('names nobody in an outage of Telegram’s, nor where it wants to be left alone', async () => {
    telegram.failNext('sendMessage', { kind: 'error', code: 502, description: NAMING[0] ?? '' })
    await done(member().says('zzwrittenzz'))
    await expectNobody('an update waits until the outage is over')
    telegram.failNext('sendMessage', { kind: 'tooMany', retryAfter: 600 })
    await done(inVillage().says('/help'))
    await expectNobody('quiet for a while')
  })

  it('names nobody who is refused, blocks the bot, or is put out of a group', async () => {
    for (const text of ['/start', '/privacy']) await done(member().says(text))
    await done(member().presses(shownButton(telegram, 'Forget me')))
    const yes = shownButton(telegram, 'Yes, forget me')
    await done(member().says('zzwrittenzz'))
    await done(member().presses(yes))
    await bot.says('user.command_refused')
    telegram.block(XIOMARA.id)
    await done(member().says('/help'))
    await expectNobody('the bot may not write in this chat any more')
    telegram.unblock(XIOMARA.id)
  })

  it('names nobody whose key does not open', async () => {
    await sql.query(`update member_keys set wrapped = decode(repeat('00', length(wrapped)), 'hex')`)
    await done(member().says('/help zzwrittenzz'))
    await expectNobody('does not open')
  })

  it('names nobody while the database is away', async () => {
    const connections = `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`
    await sql.query('alter table member_keys rename to keys_elsewhere')
    const waiting = member().says('/help zzwrittenzz')
    await vi.waitUntil(() => bot.output().includes('keys'), { timeout: 60_000, interval: 20 })
    await sql.query(connections)
    await sql.query('alter table keys_elsewhere rename to member_keys')
    await done(waiting)
    await expectNobody('reading a member')
  })
})
