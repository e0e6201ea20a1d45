import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { hasPgBouncer } from './pgBouncer.ts'
import {
  createClusterTemplate,
  hasRedisServer,
  type PostgresServer,
  startPostgres,
  startRedis,
} from './servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number; user: string; database: string }
    /** The name of a migrated database to which nobody connects, to be copied. */
    migratedDatabase: string
    /** A data directory with a cluster on which no server runs, and whose database has the schema of today, to be copied. */
    clusterTemplate: string
    redisUrl: string | undefined
  }
}

const MIGRATED = 'migrated'

/** A copy of the database that came with the cluster, to which tests connect in order to make others. */
const createMigratedDatabase = async ({ connection }: PostgresServer) => {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  await client.query(`create database ${MIGRATED} template ${connection.database}`)
  await client.end()
}

/** One private PostgreSQL and one private Redis for all tests of the project; tests share them by unique names. */
export default async (project: TestProject) => {
  const withRedis = hasRedisServer()
  const installed = { 'redis-server': withRedis, pgbouncer: hasPgBouncer() }
  for (const [name, found] of Object.entries(installed)) {
    if (found) continue
    if (process.env.CI !== undefined)
      throw new Error(`${name} is not on the PATH; install it (apt-get install ${name})`)
    console.warn(`\n${name} is not on the PATH: the tests that need it are skipped\n`)
  }

  const closers: (() => Promise<void>)[] = []
  const closeAll = async () => {
    for (const close of closers.toReversed()) await close()
  }
  try {
    const template = await createClusterTemplate()
    closers.push(template.remove)
    const postgres = await startPostgres(template.directory)
    closers.push(postgres.stop)
    await createMigratedDatabase(postgres)
    const redis = withRedis ? await startRedis() : undefined
    if (redis !== undefined) closers.push(redis.stop)
    project.provide('postgres', postgres.connection)
    project.provide('migratedDatabase', MIGRATED)
    project.provide('clusterTemplate', template.directory)
    project.provide('redisUrl', redis?.url)
  } catch (error) {
    await closeAll()
    throw error
  }
  return closeAll
}
