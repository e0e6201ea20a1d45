import pg from 'pg'
import { readEnvironment } from '../../src/adapters/environment/environment.ts'
import { createContainer } from '../../src/adapters/inversify/container.ts'
import { TOKENS } from '../../src/adapters/inversify/tokens.ts'
import { runBot } from '../../src/adapters/program/runBot.ts'
import { createMovableClock } from '../../src/adapters/system/movableClock.ts'
import { systemClock } from '../../src/adapters/system/systemClock.ts'
import { startBotApiEmulator } from './botApi/botApiEmulator.ts'
import { programEnvironment } from './botProcess.ts'
import { runCommand } from './commandInProcess.ts'
import { createMigratedDatabase, type TestDatabase } from './database.ts'
import { MOVABLE_NOW, MOVE_NOW } from './movableNow.ts'

export type MovedBot = Awaited<ReturnType<typeof startMovedBot>>

type Variables = Readonly<Record<string, string>>

const startInTime = (variables: Variables) => {
  const environment = readEnvironment({
    ...programEnvironment(),
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    ...variables,
  })
  if (environment._tag === 'Left') throw new Error(environment.left)
  const stopping = new AbortController()
  const up = Promise.withResolvers<void>()
  let told = ''
  const container = createContainer({
    environment: environment.right,
    tell: (line) => {
      told += `${line}\n`
      if (line.startsWith('DianaBot is up')) up.resolve()
    },
    stopping: stopping.signal,
  })
  const clock = createMovableClock(systemClock)
  container.rebind(TOKENS.clock, clock)
  const ended = runBot(container.services, stopping.signal).finally(container.close)
  ended.catch((error: unknown) => up.reject(new Error(`${error}\n${told}`)))
  return {
    clock,
    up: up.promise,
    told: () => told,
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

/**
 * The real bot within the test's process, with a database and Telegram of its own, and one time for all three that the test moves on.
 * Nothing else is different: members speak to it over HTTP.
 */
export const startMovedBot = async (variables: Variables = {}) => {
  const telegram = await startBotApiEmulator()
  const database: TestDatabase = await createMigratedDatabase()
  const sql = new pg.Client(database.options)
  await sql.connect()
  await sql.query(MOVABLE_NOW)
  let ahead = 0
  const all = {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    ...variables,
  }
  const start = () => startInTime(all)
  let bot = start()
  const awake = async () => {
    bot.clock.moveTo(new Date(Date.now() + ahead))
    await bot.up
  }

  await awake()
  return {
    telegram,
    database,
    sql,
    /** Unix milliseconds of that one time. */
    now: () => Date.now() + ahead,
    told: () => bot.told(),
    run: (...args: string[]) => runCommand(args, all),
    /** Time passes for Telegram, the database and the bot, in this order; what is due in it happens soon. */
    passes: async (milliseconds: number) => {
      ahead += milliseconds
      telegram.passes(milliseconds)
      await sql.query(MOVE_NOW, [ahead])
      bot.clock.moveTo(new Date(Date.now() + ahead))
    },
    /** The bot loses its connections and gets no new ones, while `meanwhile` happens. */
    withoutDatabase: async <A>(meanwhile: () => Promise<A>): Promise<A> => {
      const name = database.options.database
      const elsewhere = new pg.Client({ ...database.options, database: 'postgres' })
      await elsewhere.connect()
      await elsewhere.query(`alter database ${name} with allow_connections false`)
      await sql.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`)
      try {
        return await meanwhile()
      } finally {
        await elsewhere.query(`alter database ${name} with allow_connections true`)
        await elsewhere.end()
      }
    },
    /** The bot is off while `meanwhile` happens. */
    restart: async (meanwhile: () => Promise<unknown> = async () => undefined) => {
      await bot.stop()
      await meanwhile()
      bot = start()
      await awake()
    },
    /** The events of a type that are in the log, with what they say, in their order. */
    events: async (type: string) => {
      const { rows } = await sql.query(
        `select "position"::int as position, stream, event_type as type, event_data as data from event_logs
          where event_type like $1 order by "position"`,
        [type],
      )
      return rows as { position: number; stream: string; type: string; data: Record<string, unknown> }[]
    },
    stop: async () => {
      await bot.stop()
      await sql.end()
      await telegram.stop()
    },
  }
}
