import pg from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AppendConnection,
  openAppendConnection,
} from '../../../../src/adapters/postgres/append/appendConnection.ts'
import { openTestOrm, type TestDatabase } from '../../../support/database.ts'

let database: TestDatabase
let connection: AppendConnection
let admin: pg.Client

beforeAll(async () => {
  ;({ database } = await openTestOrm())
})
beforeEach(async () => {
  connection = openAppendConnection(database.options, 'write', () => undefined)
  admin = new pg.Client(database.options)
  await admin.connect()
})
afterEach(async () => {
  await connection.close()
  await admin.end()
})

const CONNECTIONS = `from pg_stat_activity where datname = current_database() and application_name = 'dianabot log'`
const count = async () => Number((await admin.query(`select count(*) ${CONNECTIONS}`)).rows[0].count)
const sleepingFor = (seconds: number) => connection.query(`select 1 as one, pg_sleep(${seconds})`, [])
const untilAsleep = (at = 'pg_sleep') =>
  expect
    .poll(async () => (await admin.query(`select 1 ${CONNECTIONS} and query like '%${at}%'`)).rows)
    .toHaveLength(1)

describe('the connection on which a process appends', () => {
  it('is one, and answers what was sent one after the other in order', async () => {
    const answers: number[] = []
    await Promise.all(
      [1, 2, 3].map(async (n) => {
        const [row] = await connection.query<{ n: number }>('select $1::int as n', [n])
        answers.push(row?.n ?? 0)
      }),
    )
    expect(answers).toEqual([1, 2, 3])
    expect(await count()).toBe(1)
  })

  it('lets one statement fail, and not those after it', async () => {
    const [failed, answered] = await Promise.allSettled([
      connection.query('select 1 / 0', []),
      connection.query('select 1 as one', []),
    ])
    expect(failed.status).toBe('rejected')
    expect(answered).toMatchObject({ status: 'fulfilled', value: [{ one: 1 }] })
  })

  it('fails everything under way when it is cut, and is opened anew by whoever asks next', async () => {
    const underWay = Promise.allSettled([sleepingFor(30), sleepingFor(0)])
    await untilAsleep()
    await admin.query(`select pg_terminate_backend(pid) ${CONNECTIONS}`)
    expect((await underWay).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect.poll(() => connection.query('select 1 as one', []).catch(() => [])).toEqual([{ one: 1 }])
    expect(await count()).toBe(1)
  })

  it('answers what is at the server before it closes, and refuses from then on', async () => {
    await admin.query('select pg_advisory_lock(1)')
    const underWay = connection.query('select 1 as one, pg_advisory_xact_lock(1)', [])
    await untilAsleep('pg_advisory_xact_lock')
    const closed = connection.close()
    await expect(connection.query('select 1', [])).rejects.toThrow('the log is closed')
    await admin.query('select pg_advisory_unlock(1)')
    await expect(underWay).resolves.toMatchObject([{ one: 1 }])
    await closed
    await expect.poll(count).toBe(0)
  })
})

it('commits durably, whatever the default of the database is', async () => {
  await admin.query(`alter database ${database.options.database} set synchronous_commit = off`)
  const other = openAppendConnection(database.options, 'write', () => undefined)
  expect(await other.query('show synchronous_commit', [])).toEqual([{ synchronous_commit: 'on' }])
  await other.close()
})

describe('the way into the log', () => {
  it('is closed to a transaction whose snapshot is older than the lock', async () => {
    await admin.query('begin isolation level repeatable read')
    await expect(
      admin.query(
        `select * from append_events(array[gen_random_uuid()], array[1], array['user-1'], array[-1], array[1],
                                     array[gen_random_uuid()], array['user.activity'], array[1::smallint], '[{}]', '[{}]',
                                     array[now()], sha256(''))`,
      ),
    ).rejects.toThrow('append_events needs a READ COMMITTED transaction, not REPEATABLE READ')
    await admin.query('rollback')
  })
})
