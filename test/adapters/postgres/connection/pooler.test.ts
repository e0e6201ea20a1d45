import pg from 'pg'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openAppendConnection } from '../../../../src/adapters/postgres/append/appendConnection.ts'
import { migrate } from '../../../../src/adapters/postgres/connection/migrate.ts'
import { type Orm, openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { appendOf } from '../../../contracts/logAppends.ts'
import { createDatabase, type TestDatabase } from '../../../support/database.ts'
import { hasPgBouncer, startPgBouncer } from '../../../support/pgBouncer.ts'
import { left, right } from '../../../support/results.ts'

describe.skipIf(!hasPgBouncer())('before the database, a pooler (needs pgbouncer on the PATH)', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase()
  })

  const pooled = async (settings: Readonly<Record<string, string>>) => {
    const { url, stop } = await startPgBouncer(database, settings)
    onTestFinished(stop)
    return { connectionString: url }
  }
  const closeLater = (orm: Orm) => {
    onTestFinished(() => orm.close())
    return orm
  }

  it.each([
    { pool_mode: 'transaction' },
    { pool_mode: 'transaction', server_round_robin: '1', default_pool_size: '2', min_pool_size: '2' },
    { pool_mode: 'transaction', server_round_robin: '1', default_pool_size: '3', min_pool_size: '3' },
    { pool_mode: 'transaction', default_pool_size: '1' },
    { pool_mode: 'statement' },
  ])('is refused in one sentence where it keeps no sessions: %o', async (settings) => {
    const options = await pooled(settings)

    const { message } = await left(openOrm(options, createMemoryLogger()))
    expect(message).toMatch(
      /^PostgreSQL: connecting failed: a pooler in transaction mode stands before [^\n]+$/,
    )
    expect(message).toContain('pool_mode = session')

    const connection = openAppendConnection(options, 'write', () => undefined)
    onTestFinished(() => connection.close())
    await expect(connection.query('select 1', [])).rejects.toThrow('a pooler in transaction mode')
  })

  it('is refused beside others who use it at the same time', async () => {
    const options = await pooled({ pool_mode: 'transaction', default_pool_size: '3', min_pool_size: '3' })
    const others = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const client = new pg.Client(options)
        await client.connect()
        return client
      }),
    )
    let busy = true
    const work = others.map(async (client) => {
      while (busy) await client.query('select 1')
    })
    for (let round = 0; round < 10; round += 1)
      expect((await left(openOrm(options, createMemoryLogger()))).message).toContain('in transaction mode')
    busy = false
    await Promise.all(work)
    await Promise.all(others.map((client) => client.end()))
  })

  it('that keeps sessions serves as the database itself does', async () => {
    const options = await pooled({ pool_mode: 'session', server_round_robin: '1' })
    const orm = closeLater(await right(openOrm(options, createMemoryLogger())))
    await right(migrate(orm))
    const log = createPostgresEventLog(orm, options, { access: 'write' })
    onTestFinished(() => log.close())
    const { events } = await right(log.append(appendOf('user-1', 'NoStream')))
    expect(await right(log.readAll({ after: 0, limit: 9 }))).toEqual(events)
  })

  it('that has too few sessions is told of', async () => {
    const options = await pooled({ pool_mode: 'session', default_pool_size: '2' })
    const { message } = await left(openOrm(options, createMemoryLogger()))
    expect(message).toContain('raise its pool size')
  })
})
