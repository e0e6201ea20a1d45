import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import { startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { shownButton } from '../support/botApi/shownButton.ts'
import { runDianaBot } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { promiseTales } from '../support/promisedTales.ts'

/** So many are overdue at once: OVERDUE=10000 takes its time. */
const OVERDUE = Number(process.env.OVERDUE || 1_500)
const PATIENCE = { timeout: 120_000, interval: 20 }
const HOUR_MS = 3_600_000
const PRELOAD = new URL('../faults/harness/clockJump.ts', import.meta.url).href
const FIRST = 5_000_000_000_000_000

const members = (count: number) => Array.from({ length: count }, (_, nth) => (FIRST + nth) as UserId)

const createStage = async () => {
  const database = await createMigratedDatabase()
  const sql = new pg.Client(database.options)
  await sql.connect()
  onTestFinished(() => sql.end())
  const count = async (type: string): Promise<number> => {
    const { rows } = await sql.query('select count(*)::int as n from event_logs where event_type = $1', [
      type,
    ])
    return rows[0].n
  }
  return {
    database,
    sql,
    count,
    run: (...args: string[]) => runCommand(args, { DATABASE_URL: database.url }),
    now: async (): Promise<Date> => (await sql.query('select now()')).rows[0].now,
    start: async (environment: Readonly<Record<string, string>> = {}) => {
      const bot = runDianaBot(['start'], { DATABASE_URL: database.url, ...environment })
      onTestFinished(async () => void (await bot.stop()))
      await bot.says('DianaBot is up')
      return bot
    },
  }
}

describe('deadlines', () => {
  it('that are overdue by the thousand pass once each, whatever is killed and however many run', async () => {
    const stage = await createStage()
    const all = members(OVERDUE)
    await promiseTales(stage.database, all, new Date(Date.now() - 60_000))
    const listed = await stage.run('deadlines', 'list', '--module', 'user', '--limit', '2', '--json')
    expect(JSON.parse(listed.printed)).toEqual([]) // no bot has followed the log yet

    const killed = await stage.start()
    await expect.poll(() => stage.count('user.tale_told'), PATIENCE).toBeGreaterThan(500)
    killed.kill('SIGKILL')
    await killed.ended
    expect(await stage.count('user.tale_told')).toBeLessThan(all.length)

    await Promise.all([stage.start(), stage.start()])
    await expect.poll(() => stage.count('user.tale_told'), PATIENCE).toBe(all.length)
    expect(await stage.count('admin.deadline_passed')).toBe(all.length)
    expect(await stage.count('admin.deadline_refused')).toBe(0)
    const { rows } = await stage.sql.query(
      `select count(distinct stream)::int as members from event_logs where event_type = 'user.tale_told'`,
    )
    expect(rows[0].members).toBe(all.length)
    const waiting = async () => (await stage.sql.query('select count(*)::int as n from deadlines')).rows[0].n
    await expect.poll(waiting, PATIENCE).toBe(0)
    expect((await stage.run('deadlines', 'list')).printed).toContain('No deadline waits.')
    expect((await stage.run('audit', 'verify')).code).toBe(0)
  })

  it('wait for what was sent to the bot while it was away', async () => {
    const stage = await createStage()
    const telegram = await startBotApiEmulator()
    onTestFinished(telegram.stop)
    const environment = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root }
    const first = await stage.start(environment)
    const ana = telegram.member({ id: 501, first_name: 'Ana', language_code: 'es' })
    await telegram.whenConfirmed(ana.says('/start'))
    const { rows } = await stage.sql.query('select user_id::float8 as id from member_keys')
    await promiseTales(stage.database, [rows[0].id as UserId], new Date(Date.now() + HOUR_MS))
    await telegram.whenConfirmed(ana.says('/manana'))
    await telegram.answersTo(501, 2)
    await first.stop()

    await promiseTales(stage.database, [rows[0].id as UserId], new Date(Date.now() - 1_000))
    const cancelling = ana.presses(shownButton(telegram, 'Mejor no'))
    await stage.start(environment)
    await telegram.whenConfirmed(cancelling)
    await expect.poll(() => stage.count('user.tale_cancelled'), PATIENCE).toBe(1)
    await expect.poll(async () => (await stage.sql.query('select from deadlines')).rowCount, PATIENCE).toBe(0)
    expect(await stage.count('user.tale_told')).toBe(0)
    expect(await stage.count('admin.deadline_refused')).toBe(0)
  })

  it('hang on the clock of the database: that of the process may jump an hour back, and on again', async () => {
    const stage = await createStage()
    const bot = await stage.start({ NODE_OPTIONS: `--import ${PRELOAD}`, CLOCK_JUMP_MS: String(-HOUR_MS) })
    const now = await stage.now()
    bot.kill('SIGUSR2')
    const [soon, later] = members(2)
    await promiseTales(stage.database, [soon as UserId], new Date(now.getTime() + 1_500))
    await promiseTales(stage.database, [later as UserId], new Date(now.getTime() + HOUR_MS / 2))
    await expect.poll(() => stage.count('user.tale_told'), PATIENCE).toBe(1)
    expect((await stage.now()).getTime()).toBeGreaterThanOrEqual(now.getTime() + 1_500)
    bot.kill('SIGUSR2')
    const [next] = members(3).slice(2)
    await promiseTales(stage.database, [next as UserId], new Date((await stage.now()).getTime() + 500))
    await expect.poll(() => stage.count('user.tale_told'), PATIENCE).toBe(2)
    // What has passed is taken off the list by whoever follows the log.
    const left = async () => (await stage.sql.query('select key from deadlines')).rows
    await expect.poll(left, PATIENCE).toEqual([{ key: `tale-${later}` }])
  })
})
