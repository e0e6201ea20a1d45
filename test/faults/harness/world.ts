import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { openEmbeddedPostgres } from '../../../src/adapters/embeddedPostgres/embeddedPostgres.ts'
import { type BotApiEmulator, startBotApiEmulator } from '../../support/botApi/botApiEmulator.ts'
import { type BotProcess, runDianaBot } from '../../support/botProcess.ts'
import { createDataDirectory } from '../../support/dataDirectory.ts'
import { startRedis } from '../../support/servers.ts'
import { createSubscriber } from './subscriber.ts'

/** Whether this machine lets us put a small disk of our own somewhere. */
export const canMount = () => {
  const tried = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt'])
  return tried.status === 0
}

const mountSmallDisk = (directory: string, megabytes: number) => {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory])
  if (mounted.status !== 0) throw new Error(`no small disk: ${mounted.stderr}`)
  chmodSync(directory, 0o755)
}

const UP = 'DianaBot is up'

export type World = Awaited<ReturnType<typeof createWorld>>

/**
 * Everything a fault may strike, private to one scenario: the Bot API, PostgreSQL, Redis, a subscriber in another
 * program's place, and the bots, each a process of its own. The database may be put on a small disk.
 */
export const createWorld = async (smallDiskMb?: number) => {
  const data = await createDataDirectory()
  if (smallDiskMb !== undefined) mountSmallDisk(data.directory, smallDiskMb)
  const opened = await openEmbeddedPostgres({ dataDir: data.directory })()
  if (E.isLeft(opened)) throw new Error(opened.left.message)
  const postgres = opened.right
  const redis = await startRedis()
  const telegram = await startBotApiEmulator({ keepCalls: 500 })
  const bots = new Set<BotProcess>()
  const subscriber = createSubscriber(redis.url, 'dianabot:events:')

  const connection = { ...postgres.connection, database: 'dianabot' }
  const { host, port, user, database } = connection
  const databaseUrl = `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`

  /** A query in a session of its own, tried until the server is there. */
  const query = async <Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[] = [],
    on = connection,
  ) => {
    for (let attempt = 1; ; attempt += 1) {
      const client = new pg.Client(on)
      client.on('error', () => undefined)
      try {
        await client.connect()
        return (await client.query<Row>(text, values)).rows
      } catch (error) {
        if (attempt === 100) throw error
        await setTimeout(200)
      } finally {
        await client.end().catch(() => undefined)
      }
    }
  }

  const environment = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    LOG_LEVEL: 'error',
  }

  return {
    telegram: telegram as BotApiEmulator,
    redis,
    subscriber,
    connection,
    databaseUrl,
    query,
    environment,
    dataDirectory: data.directory,
    /** The process id of the database server now. */
    postmaster: async () =>
      Number((await readFile(path.join(postgres.dataDirectory, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    startBot: async (extra: Record<string, string> = {}, waitUntilUp = true): Promise<BotProcess> => {
      const bot = runDianaBot(['start'], { ...environment, ...extra })
      bots.add(bot)
      void bot.ended.then(() => bots.delete(bot))
      if (waitUntilUp) await bot.says(UP)
      return bot
    },
    runCommand: async (...args: string[]) => {
      const command = runDianaBot(args, environment)
      const code = await command.ended
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${command.output()}`)
      return command.output()
    },
    close: async () => {
      for (const bot of bots) bot.kill('SIGKILL')
      await Promise.all([...bots].map((bot) => bot.ended))
      await subscriber.close()
      await telegram.stop()
      await redis.stop()
      await postgres.stop()
      if (smallDiskMb !== undefined) spawnSync('umount', [data.directory])
      await data.remove()
    },
  }
}
