import pg from 'pg'
import { expect, it } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { createPool } from '../../../../src/adapters/postgres/connection/pool.ts'
import { createDatabase } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

it('leaves no connection behind when it is closed, also if it was never used', async () => {
  const { options } = await createDatabase()
  const admin = new pg.Client({ ...options, database: 'postgres' })
  await admin.connect()
  const sessions = async () => {
    const { rows } = await admin.query('select pid from pg_stat_activity where datname = $1', [
      options.database,
    ])
    return rows.length
  }
  const orm = await right(openOrm(options, createMemoryLogger()))
  expect(await sessions()).toBeGreaterThan(0)

  await orm.close(true)

  await expect.poll(sessions).toBe(0)
  await admin.end()
})

it('closes while somebody is still being connected, who is refused', async () => {
  const pool = createPool((await createDatabase()).options, createMemoryLogger())
  const connecting = pool.connect()
  const ended = pool.end()
  await expect(connecting).rejects.toThrow('the database connections are closed')
  await ended
})
