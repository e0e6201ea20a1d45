import pg from 'pg'
import { vi } from 'vitest'
import { startBotApiEmulator } from './botApi/botApiEmulator.ts'
import { shownButton } from './botApi/shownButton.ts'
import { runCommand } from './commandInProcess.ts'
import { createMigratedDatabase } from './database.ts'
import { memberNumbers } from './memberNumbers.ts'
import { startInProcess } from './programInProcess.ts'

export type AuditedBot = Awaited<ReturnType<typeof startAuditedBot>>

/** The Telegram accounts of the members Ana and Eva. */
export const ACCOUNTS = { ana: 70, eva: 71 }

/**
 * A running bot whose log has eight events, all of which its subscriptions have handled. 1 and 2: /start of Ana; 3: the
 * start of the welcome policy; 4: ten besitos; 5 and 6: /start of Eva; 7: ten besitos; 8: /help of Ana.
 */
export const startAuditedBot = async (variables: Readonly<Record<string, string>> = {}) => {
  const telegram = await startBotApiEmulator()
  const database = await createMigratedDatabase()
  const sql = new pg.Client(database.options)
  await sql.connect()
  const start = () =>
    startInProcess({
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      ...variables,
    })
  let bot = start()
  const stop = async () => {
    await bot.stop()
    await sql.end()
    await telegram.stop()
  }

  const run = (...args: string[]) => runCommand(args, { DATABASE_URL: database.url })
  const isSettled = async () => {
    const { rows } = await sql.query(`select (select min("position") from checkpoints c
      where c.name in ('users', 'policy-welcome')) = (select max("position") from event_logs) as settled`)
    return rows[0].settled === true
  }
  const writes = async (id: number, ...texts: string[]) => {
    const member = telegram.member({ id, language_code: 'en' })
    for (const text of texts) await telegram.whenConfirmed(member.says(text))
    await vi.waitUntil(isSettled, { timeout: 30_000, interval: 20 })
  }
  /** Presses the button that says `label`, which the bot has shown last. */
  const presses = async (id: number, label: string) => {
    const member = telegram.member({ id, language_code: 'en' })
    await telegram.whenConfirmed(member.presses(shownButton(telegram, label)))
    await vi.waitUntil(isSettled, { timeout: 30_000, interval: 20 })
  }
  try {
    await bot.says('DianaBot is up')
    await writes(ACCOUNTS.ana, '/start')
    await writes(ACCOUNTS.eva, '/start')
    await writes(ACCOUNTS.ana, '/help')
  } catch (error) {
    await stop()
    throw error
  }

  const [ana = 0, eva = 0] = await memberNumbers(sql)
  return {
    /** The numbers of the members. */
    ana,
    eva,
    database,
    sql,
    stop,
    telegram,
    /** Stops the bot, has `meanwhile` happen, and starts it again. */
    restart: async (meanwhile: () => Promise<unknown> = async () => undefined) => {
      await bot.stop()
      await meanwhile()
      bot = start()
      await bot.says('DianaBot is up')
    },
    writes,
    presses,
    /** What a command answers. */
    run,
    /** What it answers as JSON, with its exit code. */
    json: async (...args: string[]) => {
      const { code, printed } = await run(...args, '--json')
      return { code, ...JSON.parse(printed) }
    },
    head: async (): Promise<number> => {
      const { rows } = await sql.query('select max("position")::int as head from event_logs')
      return rows[0].head
    },
  }
}
