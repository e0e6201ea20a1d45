import { randomBytes } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import type { Appended } from '../../../../src/application/ports/eventLog.ts'
import { eventLogChainContract } from '../../../contracts/eventLogChainContract.ts'
import { eventLogContract } from '../../../contracts/eventLogContract.ts'
import { appendOf } from '../../../contracts/logAppends.ts'
import { openTestOrm, type TestDatabase } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

const open = async () => {
  const { orm, database } = await openTestOrm()
  const log = createPostgresEventLog(orm, database.options, { access: 'write' })
  afterAll(() => log.close())
  return { log, orm, database }
}

const WAITING = `select from pg_stat_activity
                  where datname = current_database() and wait_event_type = 'Lock'`

/** Somebody else who appends by hand: holds the lock until they commit. */
const appendBeside = async (options: TestDatabase['options'], stream: string) => {
  const client = new pg.Client(options)
  await client.connect()
  await client.query('begin')
  await client.query(
    `select append_events(array[gen_random_uuid()], array[1], array[$1], array[-1], array[1], array[gen_random_uuid()],
                          array['user.activity'], array[1::smallint], '[{}]',
                          jsonb_build_array(jsonb_build_object('command_id', gen_random_uuid())), array[now()], sha256(''))`,
    [stream],
  )
  return {
    /** Until this process waits for the lock. */
    untilAwaited: () => expect.poll(async () => (await client.query(WAITING)).rows).toHaveLength(1),
    commit: async () => {
      await client.query('commit')
      await client.end()
    },
  }
}

eventLogContract(async () => (await open()).log)
eventLogChainContract(async () => {
  const { log, orm, database } = await open()
  const ofAnotherProcess = createPostgresEventLog(orm, database.options, { access: 'write' })
  afterAll(() => ofAnotherProcess.close())
  return [log, ofAnotherProcess]
})

describe('whoever follows the log', () => {
  it('is handed what this process appends, and not told of it before; of what others append they are told', async () => {
    const { log, orm, database } = await open()
    const ofAnotherProcess = createPostgresEventLog(orm, database.options, { access: 'write' })
    afterAll(() => ofAnotherProcess.close())
    const hints: (readonly [number | undefined, number])[] = []
    await right(log.append(appendOf('user-1', 'NoStream')))
    log.onAppend((position, appended = []) => hints.push([position, appended.length]))

    await right(log.append(appendOf('user-2', 'NoStream', 3)))
    expect(hints).toEqual([[4, 3]])
    await right(ofAnotherProcess.append(appendOf('user-3', 'NoStream', 2)))
    await expect
      .poll(() => hints)
      .toEqual([
        [4, 3],
        [6, 0],
      ])
  })
})

describe('a value that no column can hold', () => {
  it('fails its own append for good, and none that travels with it', async () => {
    const { log } = await open()
    const tooLongForItsIndex = randomBytes(6_000).toString('base64')
    const streams = ['user-1', 'user-2', 'user-3', tooLongForItsIndex, 'user-4']
    const answers = await Promise.all(streams.map((stream) => log.append(appendOf(stream, 'NoStream'))()))

    expect(answers.map(E.isRight)).toEqual([true, true, true, false, true])
    expect(answers[3]).toMatchObject({ left: { _tag: 'UnstorableAppend' } })
  })

  it('may be asked for as a version: no stream gets that far', async () => {
    const { log } = await open()
    const { events } = await right(log.append(appendOf('user-1', 'NoStream', 2)))
    const query = { direction: 'forwards', limit: 10 } as const

    expect(await right(log.readStream('user-1', { ...query, versionAfter: 2 ** 40 }))).toEqual([])
    expect(await right(log.readStream('user-1', { ...query, versionUpTo: 2 ** 40 }))).toEqual(events)
  })
})

describe('an event that waits for the lock, which looked at the log before', () => {
  it('comes after what was appended meanwhile', async () => {
    const { log, database } = await open()
    await right(log.append(appendOf('user-1', 'NoStream')))
    const other = await appendBeside(database.options, 'user-2')
    const appended = log.append(appendOf('user-1', { exactly: 1 }))()
    await other.untilAwaited()
    await other.commit()

    const answer = E.map(({ events }: Appended) => events.map(({ position, version }) => [position, version]))
    expect(answer(await appended)).toEqual(E.right([[3, 2]]))
  })

  it('is refused where its stream went on meanwhile', async () => {
    const { log, database } = await open()
    await right(log.append(appendOf('user-1', 'NoStream')))
    const other = await appendBeside(database.options, 'user-1')
    const appended = log.append(appendOf('user-1', { exactly: 1 }))()
    await other.untilAwaited()
    await other.commit()

    expect(await appended).toMatchObject({ left: { _tag: 'VersionConflict', stream: 'user-1', actual: 2 } })
  })
})

describe('the table event_logs', () => {
  it('refuses UPDATE, DELETE and TRUNCATE by itself, also where they would touch no row', async () => {
    const { log, orm } = await open()
    const { events } = await right(log.append(appendOf('user-1', 'NoStream')))
    for (const statement of [
      `update event_logs set event_type = 'user.forged'`,
      'delete from event_logs where false',
      'truncate event_logs',
      `set session_replication_role = replica; delete from event_logs; set session_replication_role = default`,
    ])
      await expect(sql(orm, statement)).rejects.toThrow('event_logs is append-only')
    expect(await right(log.readAll({ after: 0, limit: 10 }))).toEqual(events)
  })

  it('has exactly the columns of the log', async () => {
    const { orm } = await open()
    const columns = await sql<Record<string, string>>(
      orm,
      `select column_name, data_type from information_schema.columns
       where table_name = 'event_logs' order by ordinal_position`,
    )
    expect(columns.map((column) => Object.values(column))).toEqual([
      ['position', 'bigint'],
      ['event_id', 'uuid'],
      ['stream', 'text'],
      ['version', 'integer'],
      ['event_type', 'text'],
      ['schema_version', 'smallint'],
      ['event_data', 'jsonb'],
      ['metadata', 'jsonb'],
      ['timestamp', 'timestamp with time zone'],
      ['recorded_at', 'timestamp with time zone'],
      ['hash', 'bytea'],
    ])
  })
})
