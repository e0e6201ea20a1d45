import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { APPEND_LONE, loneParameters } from '../../../../src/adapters/postgres/append/loneStatement.ts'
import { migrate } from '../../../../src/adapters/postgres/connection/migrate.ts'
import type { Orm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import {
  createPostgresEventLog,
  type PostgresEventLog,
} from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { verifyLog } from '../../../../src/application/audit/proof/verifyLog.ts'
import { appendOf } from '../../../contracts/logAppends.ts'
import { openTestOrm, type TestDatabase } from '../../../support/database.ts'
import { left, right } from '../../../support/results.ts'

let orm: Orm
let database: TestDatabase
let log: PostgresEventLog
const logger = createMemoryLogger()

beforeAll(async () => {
  ;({ orm, database } = await openTestOrm())
  log = createPostgresEventLog(orm, database.options, { access: 'write', logger })
  await right(log.append(appendOf('user-0', 'NoStream')))
})
afterAll(() => log.close())

const connect = async (options: object = {}) => {
  const client = new pg.Client({ ...database.options, ...options })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

describe('an account that may read everything', () => {
  let auditor: string
  beforeAll(async () => {
    auditor = `auditor_${database.options.database}`
    const owner = new pg.Client(database.options)
    await owner.connect()
    await owner.query(`create role ${auditor} login in role pg_read_all_data`)
    await owner.end()
  })

  it('cannot take the lock of the appends', async () => {
    const client = await connect({ user: auditor })
    for (const statement of [
      'lock table append_turn in exclusive mode',
      'lock table append_turn in share mode',
      'lock table event_logs in share mode',
      'select from append_turn for share',
      'select from event_logs for update',
    ]) {
      await expect(client.query(`begin; ${statement}`)).rejects.toThrow('permission denied')
      await client.query('rollback')
    }
  })

  it('stops no append, no start and no other way into the log by the locks that it can take', async () => {
    const client = await connect({ user: auditor })
    await client.query('begin')
    for (const key of [1, 2, 3]) await client.query('select pg_advisory_lock(1684627822, $1)', [key])
    for (const table of ['append_turn', 'event_logs', 'users', 'checkpoints', 'schema_migrations'])
      await client.query(`lock table ${table} in access share mode`)

    await right(log.append(appendOf('user-1', 'NoStream')))
    const beside = ['user-2', 'user-3', 'user-4'].map((stream) =>
      right(log.append(appendOf(stream, 'Any', 2))),
    )
    expect(await Promise.all(beside)).toHaveLength(3)
    expect(await right(migrate(orm))).toEqual([])
    const empty = Array(12).fill(`'{}'`).join(', ')
    await sql(orm, `select import_events(${empty})`)
  })
})

describe('whoever may hold a lock and does', () => {
  it('is named while appends wait', async () => {
    const client = await connect({ application_name: 'a psql left open' })
    await client.query('begin')
    await client.query('lock table append_turn in exclusive mode')
    const waiting = log.append(appendOf('user-5', 'Any'))()
    const pid = (await client.query('select pg_backend_pid() as pid')).rows[0].pid
    await expect
      .poll(() => logger.lines.filter(({ level }) => level === 'warn'))
      .toMatchObject([
        {
          message: 'appends to the log are held up',
          fields: {
            reason: expect.stringMatching(
              `session ${pid} of the role .* [(]a psql left open[)], in a transaction`,
            ),
          },
        },
      ])
    await client.query('rollback')
    expect(await waiting).toMatchObject({ _tag: 'Right' })
  })

  it('is named where the schema cannot be brought up to date', async () => {
    const client = await connect({ application_name: 'another migration' })
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(1684627822, 2)')
    await client.query(`delete from schema_migrations where name like '002%'`)
    await client.query('drop table append_turn')
    await client.query('commit')
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(1684627822, 2)')

    const { message } = await left(migrate(orm, { patienceMs: 1_000 }))
    expect(message).toMatch(
      /failed: held up by session [0-9]+ of the role .* [(]another migration[)], in a transaction since/,
    )

    const brought = right(migrate(orm))
    await client.query('rollback')
    expect(await brought).toEqual(['002_create_append_turn'])
    await right(log.append(appendOf('user-6', 'Any')))
  })
})

it('a batch goes after a lone event that took its place meanwhile', async () => {
  const client = await connect()
  await client.query('begin')
  const { rows } = await client.query(APPEND_LONE, loneParameters([appendOf('user-7', 'NoStream')]))
  const batch = Promise.all(
    [appendOf('user-8', 'NoStream'), appendOf('user-7', 'NoStream'), appendOf('user-9', 'NoStream')].map(
      (append) => log.append(append)(),
    ),
  )
  await expect
    .poll(async () => {
      const waiting = await client.query(`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      return waiting.rowCount
    })
    .toBeGreaterThan(0)
  await client.query('commit')

  const [before, same, after] = await batch
  const lone = rows[0].first_position
  expect(before).toMatchObject({ right: { events: [{ position: lone + 1 }] } })
  expect(same).toMatchObject({ left: { _tag: 'VersionConflict', stream: 'user-7', actual: 1 } })
  expect(after).toMatchObject({ right: { events: [{ position: lone + 2 }] } })
  expect(await right(verifyLog(log))).toMatchObject({ events: lone + 2 })
})
