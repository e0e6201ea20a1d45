import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import * as E from 'fp-ts/lib/Either.js'
import { Redis } from 'ioredis'
import { openEmbeddedPostgres } from '../../src/adapters/embeddedPostgres/embeddedPostgres.ts'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../../src/adapters/postgres/connection/migrate.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { copyCluster, createDataDirectory } from './dataDirectory.ts'
import { right } from './results.ts'

export type PostgresServer = {
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  readonly stop: () => Promise<void>
}

/** A private PostgreSQL on a socket in a directory of its own, on a copy of the cluster in `template` if there is one. */
export const startPostgres = async (template?: string): Promise<PostgresServer> => {
  const { directory: dataDir, remove } = await createDataDirectory()
  if (template !== undefined) await copyCluster(template, dataDir)
  const opened = await openEmbeddedPostgres({ dataDir })()
  if (E.isLeft(opened)) throw new Error(opened.left.message)
  const { connection, stop } = opened.right
  return {
    connection,
    stop: async () => {
      await stop()
      await remove()
    },
  }
}

/** A data directory whose database has the schema of today, and on which no server runs any more, to be copied. */
export const createClusterTemplate = async () => {
  const template = await createDataDirectory()
  const opened = await openEmbeddedPostgres({ dataDir: template.directory })()
  if (E.isLeft(opened)) throw new Error(opened.left.message)
  await migrateDatabase(opened.right.connection).finally(opened.right.stop)
  return template
}

const migrateDatabase = async (connection: PostgresServer['connection']) => {
  const orm = await right(openOrm(connection, createMemoryLogger()))
  await right(migrate(orm)).finally(() => orm.close())
}

export const hasRedisServer = () => spawnSync('redis-server', ['--version']).status === 0

export type RedisServer = {
  readonly url: string
  readonly pid: number
  /** Kills the process at once; `start` brings a new one up on the same port. */
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** A private Redis that keeps nothing. */
export const startRedis = async (): Promise<RedisServer> => {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let process: ChildProcess | undefined

  const start = async () => {
    process = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      {
        stdio: 'ignore',
        cwd: tmpdir(),
      },
    )
    const client = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null })
    client.on('error', () => undefined)
    await client.ping()
    client.disconnect()
  }
  const end = async (signal: NodeJS.Signals) => {
    if (process === undefined || process.exitCode !== null || process.signalCode !== null) return
    const exited = once(process, 'exit')
    process.kill(signal)
    await exited
  }

  await start()
  return {
    url,
    get pid() {
      return process?.pid ?? 0
    },
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}
