import type { TestProject } from 'vitest/node'
import { hasPgBouncer } from './pgBouncer.ts'
import { hasRedisServer, startPostgres, startRedis } from './servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number; user: string; database: string }
    redisUrl: string | undefined
  }
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

  const postgres = await startPostgres()
  const redis = withRedis
    ? await startRedis().catch(async (error) => {
        await postgres.stop()
        throw error
      })
    : undefined
  project.provide('postgres', postgres.connection)
  project.provide('redisUrl', redis?.url)
  return async () => {
    await redis?.stop()
    await postgres.stop()
  }
}
