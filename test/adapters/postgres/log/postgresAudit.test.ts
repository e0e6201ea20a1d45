import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { transactional } from '../../../../src/adapters/postgres/connection/transaction.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresLogImport } from '../../../../src/adapters/postgres/log/postgresLogImport.ts'
import { createPostgresStoredLog } from '../../../../src/adapters/postgres/log/postgresStoredLog.ts'
import { BY_POSITION, COLUMNS } from '../../../../src/adapters/postgres/log/storedRow.ts'
import { verifyLog } from '../../../../src/application/audit/proof/verifyLog.ts'
import { appendOf } from '../../../contracts/logAppends.ts'
import { logImportContract } from '../../../contracts/logImportContract.ts'
import { logQueryContract } from '../../../contracts/logQueryContract.ts'
import { createMigratedDatabase, openTestOrm } from '../../../support/database.ts'
import { left, right } from '../../../support/results.ts'

/** A database for one test, whose connections are given back after it. */
const open = async () => {
  const database = await createMigratedDatabase()
  const orm = await right(openOrm(database.options, createMemoryLogger()))
  const log = createPostgresEventLog(orm, database.options, { access: 'write' })
  onTestFinished(async () => {
    await log.close()
    await orm.close()
  })
  return { log, orm, database, target: createPostgresLogImport(orm) }
}

logQueryContract(async () => {
  const { orm, database } = await openTestOrm()
  const log = createPostgresEventLog(orm, database.options, { access: 'write' })
  afterAll(() => log.close())
  return log
})
logImportContract(open)

describe('the function import_events', () => {
  it('leaves the table append-only', async () => {
    const { log, orm, target } = await open()
    const source = await open()
    await right(source.log.append(appendOf('user-1', 'NoStream')))
    await right(target.importEvents(await right(source.log.readAll({ after: 0, limit: 10 }))))
    for (const statement of [`update event_logs set event_type = 'forged'`, 'delete from event_logs'])
      await expect(sql(orm, statement)).rejects.toThrow('append-only')
    expect(await right(log.readAll({ after: 0, limit: 10 }))).toHaveLength(1)
  })

  it('refuses a snapshot that was taken before it waited', async () => {
    const { orm } = await open()
    const empty = Array(12).fill(`'{}'`).join(', ')
    const importing = transactional(orm, (em) => sql(em, `select import_events(${empty})`), {
      isolationLevel: 'repeatable read',
    })
    await expect(importing).rejects.toThrow('needs a READ COMMITTED transaction')
  })
})

describe('reading the log to be proven', () => {
  it('gives what the log gives', async () => {
    const { log, orm } = await open()
    await right(log.append(appendOf('user-1', 'NoStream', 3)))
    const query = { after: 0, limit: 10 }
    expect(await right(createPostgresStoredLog(orm).readAll(query))).toEqual(await right(log.readAll(query)))
  })

  it.each(['42.00000000000000000001', '42.0', '9007199254740993', '1e400'])(
    'sees that a number became %s, which JavaScript may take for the old one',
    async (number) => {
      const { log, orm } = await open()
      await right(log.append(appendOf('user-1', 'NoStream', 2)))
      await sql(orm, 'alter table event_logs disable trigger all')
      await sql(
        orm,
        `update event_logs set event_data = jsonb_set(event_data, '{user_id}', '${number}')
                        where "position" = 1`,
      )
      expect(await left(verifyLog(createPostgresStoredLog(orm)))).toMatchObject({
        position: 1,
        kind: 'changed content',
      })
    },
  )
})

it('a page of the log is read by the index of positions, and nothing is sorted', async () => {
  const { orm } = await open()
  const plan = await transactional(orm, async (em) => {
    await sql(em, 'set local enable_seqscan = off')
    return sql(em, `explain select ${COLUMNS} from event_logs where "position" > 0 ${BY_POSITION} limit 10`)
  })
  expect(JSON.stringify(plan)).toContain('Index Scan using event_logs_pkey')
  expect(JSON.stringify(plan)).not.toContain('Sort')
})

describe('a connection that only reads', () => {
  it('reads, and changes nothing', async () => {
    const { log, database } = await open()
    await right(log.append(appendOf('user-1', 'NoStream')))
    const orm = await right(openOrm(database.options, createMemoryLogger(), 'read'))
    const reading = createPostgresEventLog(orm, database.options, { access: 'read' })
    expect(await right(reading.find({ direction: 'forwards', limit: 10 }))).toHaveLength(1)
    expect(await left(reading.append(appendOf('user-1', 'Any')))).toMatchObject({
      message: expect.stringContaining('read-only'),
    })
    await reading.close()
    await orm.close()
  })
})
