import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import pg from 'pg'
import { inject, vi } from 'vitest'
import { startBotApiEmulator } from './botApi/botApiEmulator.ts'
import { shownButton } from './botApi/shownButton.ts'
import { runDianaBot, runToEnd } from './botProcess.ts'
import { runCommand } from './commandInProcess.ts'
import { createMigratedDatabase } from './database.ts'
import { createDataDirectory } from './dataDirectory.ts'
import { memberNumbers } from './memberNumbers.ts'

const XIOMARA = {
  id: 6_123_456_789,
  first_name: 'Xiomara',
  last_name: 'Quetzal',
  username: 'xioquetzal',
  language_code: 'en',
}

/** Her Telegram id. */
export const ACCOUNT = XIOMARA.id

/** What nobody may read; `Yolotl` is the name that she takes later. */
export const CLEAR_WORDS = [
  XIOMARA.first_name,
  XIOMARA.last_name,
  XIOMARA.username,
  'Yolotl',
  String(ACCOUNT),
]

type Held = { readonly events: readonly { readonly event_data: { readonly profile?: unknown } }[] }
export const profilesIn = ({ events }: Held) => events.flatMap(({ event_data: { profile } }) => profile ?? [])

export type PrivateMember = Awaited<ReturnType<typeof startWithPrivateMember>>

/** A bot that Xiomara has said /start to; with everything that could tell who she is. */
export const startWithPrivateMember = async () => {
  const redisUrl = inject('redisUrl')
  const prefix = `privacy:${randomBytes(6).toString('hex')}:`
  const telegram = await startBotApiEmulator()
  const database = await createMigratedDatabase()
  const data = await createDataDirectory()
  const sql = new pg.Client(database.options)
  await sql.connect()
  const heard: string[] = []
  const listener = redisUrl === undefined ? undefined : new Redis(redisUrl)
  listener?.on('pmessage', (_pattern, _channel, message) => heard.push(message))
  await listener?.psubscribe(`${prefix}*`)

  const environment = {
    DATABASE_URL: database.url,
    DATA_DIR: data.directory,
    PII_MASTER_KEY: '',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl, EVENT_CHANNEL_PREFIX: prefix }),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
  }
  let number = 0
  const bot = runDianaBot(['start'], { ...environment, LOG_LEVEL: 'trace' })
  const xiomara = telegram.member(XIOMARA)
  /** The same member, once she calls herself Yolotl. */
  const yolotl = telegram.member({ ...XIOMARA, first_name: 'Yolotl' })
  const snapshots = async () =>
    (await sql.query('select from snapshots where stream = $1', [`user-${number}`])).rowCount

  const stop = async () => {
    await bot.stop()
    listener?.disconnect()
    await sql.end()
    await telegram.stop()
    await data.remove()
  }
  try {
    await bot.says('DianaBot is up')
    await telegram.whenConfirmed(xiomara.says('/start'))
    number = (await memberNumbers(sql))[0] ?? 0
  } catch (error) {
    await stop()
    throw error
  }

  return {
    /** Her number, until she is forgotten. */
    number,
    telegram,
    sql,
    bot,
    heard,
    yolotl,
    snapshots,
    stop,
    dataDirectory: data.directory,
    /** A command, as the program of its own that whoever looks for names can read all of. */
    run: (...args: string[]) => runToEnd(args, environment),
    ask: (...args: string[]) => runCommand(args, environment),
    /** Every row of every table, as text. */
    dump: async () => {
      const { rows: tables } = await sql.query(`select tablename from pg_tables where schemaname = 'public'`)
      const found: string[] = []
      for (const { tablename } of tables) {
        const { rows } = await sql.query(`select to_jsonb(t)::text as row from ${tablename} t`)
        found.push(...rows.map(({ row }) => row))
      }
      return found.join('\n')
    },
    typesOf: async (stream: string): Promise<readonly string[]> => {
      const { rows } = await sql.query(
        'select event_type from event_logs where stream = $1 order by version',
        [stream],
      )
      return rows.map(({ event_type }) => event_type)
    },
    /** Says so much that a snapshot of her stream is taken. */
    talkALot: async () => {
      await Promise.all(Array.from({ length: 100 }, () => telegram.whenConfirmed(yolotl.says('hi'))))
      await vi.waitUntil(async () => (await snapshots()) === 1, { timeout: 60_000, interval: 20 })
    },
    /** Says a text, or presses the button with that label that the bot has shown last, and waits until it is handled. */
    says: (text: string) => telegram.whenConfirmed(yolotl.says(text)),
    presses: (label: string) => telegram.whenConfirmed(yolotl.presses(shownButton(telegram, label))),
  }
}
