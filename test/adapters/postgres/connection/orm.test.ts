import { createPostgreSqlTypeParsers } from '@mikro-orm/postgresql'
import pg from 'pg'
import { expect, it } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { createPool } from '../../../../src/adapters/postgres/connection/pool.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { transactional } from '../../../../src/adapters/postgres/connection/transaction.ts'
import { createDatabase, openTestOrm } from '../../../support/database.ts'
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

  await orm.close()

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

it('ends them also where MikroORM was loaded, and nothing can be asked afterwards', async () => {
  const { orm } = await openTestOrm()
  await transactional(orm, (em) => sql(em, 'select 1'))
  await orm.close()
  await expect(sql(orm, 'select 1')).rejects.toThrow()
  await expect(transactional(orm, (em) => sql(em, 'select 1'))).rejects.toThrow()
})

it('reads values as MikroORM wants them', async () => {
  const pool = createPool((await createDatabase()).options, createMemoryLogger())
  const { types } = pool.options as {
    readonly types: { getTypeParser(oid: number): (text: string) => unknown }
  }
  const asArray = (text: string) => [text]
  for (const [oid, parse] of Object.entries(createPostgreSqlTypeParsers(asArray))) {
    const isArray = parse === asArray
    const text = isArray ? '{2026-11-24}' : '2026-11-24'
    expect(types.getTypeParser(Number(oid))(text), oid).toEqual(isArray ? ['2026-11-24'] : text)
  }
  await pool.end()
})
