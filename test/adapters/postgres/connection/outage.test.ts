import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { type Orm, openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { transactional } from '../../../../src/adapters/postgres/connection/transaction.ts'
import {
  createPostgresEventLog,
  type PostgresEventLog,
} from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresProjectionStore } from '../../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { users } from '../../../../src/application/user/users.ts'
import { acquired } from '../../../contracts/checkpointStoreContract.ts'
import { appendOf } from '../../../contracts/logAppends.ts'
import { openTestOrm, type TestDatabase } from '../../../support/database.ts'
import { left } from '../../../support/results.ts'

describe('when the server ends connections', () => {
  let orm: Orm
  let database: TestDatabase
  let log: PostgresEventLog
  let admin: pg.Client

  beforeAll(async () => {
    ;({ orm, database } = await openTestOrm())
    log = createPostgresEventLog(orm, database.options, { access: 'write' })
    admin = new pg.Client(database.options)
    await admin.connect()
  })
  afterAll(async () => {
    await admin.end()
    await log.close()
  })

  const terminateAll = () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    )

  it('goes on after many that died inside a transaction: none stays taken', async () => {
    const store = createPostgresProjectionStore(orm, users.table)
    for (let round = 0; round < 15; round += 1) {
      const lease = await acquired(store.checkpoints, 'users', `runner-${round}`)
      const inTransaction = transactional(orm, async (em) => {
        await em.execute('select 1')
        await terminateAll()
        await em.execute('select 1')
      })
      await expect(inTransaction).rejects.toThrow()
      // Idle connections were cut as well, and each fails whoever takes it next.
      await expect.poll(store.checkpoints.release(lease)).toMatchObject({ _tag: 'Right' })
    }
    await expect.poll(log.append(appendOf('user-1', 'NoStream'))).toMatchObject({ _tag: 'Right' })
  })

  it('says so where the first question of a new connection fails, and does not wait for ever', async () => {
    const stranger = `stranger_${randomBytes(6).toString('hex')}`
    await admin.query(`create role ${stranger} login`)
    await admin.query('revoke execute on function current_setting(text) from public')

    const failure = await left(openOrm({ ...database.options, user: stranger }, createMemoryLogger()))

    expect(failure).toMatchObject({
      _tag: 'PortFailure',
      message: expect.stringContaining('permission denied'),
    })
    await admin.query(`drop role ${stranger}`)
  })

  it('hears of appends again after its listening connection was cut', async () => {
    await terminateAll()
    let hinted = false
    log.onAppend(() => {
      hinted = true
    })
    const stranger = new pg.Client(database.options)
    await stranger.connect()
    await expect
      .poll(async () => {
        await stranger.query(`select pg_notify('dianabot_events', '1')`)
        return hinted
      })
      .toBe(true)
    await stranger.end()
  })

  it('waits where the database is set to be only read, and writes as soon as it no longer is', async () => {
    const setTo = (what: string) => admin.query(`alter database ${database.options.database} ${what}`)
    const store = createPostgresProjectionStore(orm, users.table)
    await setTo('set default_transaction_read_only = on')
    await terminateAll()

    const refused = { _tag: 'Left', left: { message: expect.stringContaining('read-only transaction') } }
    await expect.poll(log.append(appendOf('user-2', 'NoStream'))).toMatchObject(refused)
    await expect.poll(store.checkpoints.acquire('a name', 'one', 1_000)).toMatchObject(refused)

    await setTo('reset default_transaction_read_only')
    await expect.poll(log.append(appendOf('user-2', 'NoStream'))).toMatchObject({ _tag: 'Right' })
    await expect.poll(store.checkpoints.acquire('a name', 'another', 1_000)).toMatchObject({ _tag: 'Right' })
  })
})
