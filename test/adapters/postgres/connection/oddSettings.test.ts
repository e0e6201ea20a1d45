import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import pg from 'pg'
import { v4, v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openAppendConnection } from '../../../../src/adapters/postgres/append/appendConnection.ts'
import { claimForOneBot } from '../../../../src/adapters/postgres/connection/claim.ts'
import { migrate } from '../../../../src/adapters/postgres/connection/migrate.ts'
import { type Orm, openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresLogImport } from '../../../../src/adapters/postgres/log/postgresLogImport.ts'
import { createPostgresStoredLog } from '../../../../src/adapters/postgres/log/postgresStoredLog.ts'
import { createPostgresProjectionStore } from '../../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { systemClock } from '../../../../src/adapters/system/systemClock.ts'
import { exportedEvents, exportLines } from '../../../../src/application/audit/events/exportedEvents.ts'
import { importLog } from '../../../../src/application/audit/importLog.ts'
import { verifyLog } from '../../../../src/application/audit/proof/verifyLog.ts'
import type { JsonObject } from '../../../../src/application/log/json.ts'
import { wholeLog } from '../../../../src/application/log/streamLog.ts'
import type { Append } from '../../../../src/application/ports/eventLog.ts'
import { rebuildProjection } from '../../../../src/application/subscriptions/projections/rebuildProjection.ts'
import { users } from '../../../../src/application/user/users.ts'
import type { Uuid } from '../../../../src/domain/kernel/ids.ts'
import { createDatabase, type TestDatabase } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

/** What somebody may have set for a role or a database, and a result would depend on. */
const ODD: Readonly<Record<string, string>> = {
  client_encoding: 'LATIN1',
  TimeZone: 'Asia/Kathmandu',
  DateStyle: 'SQL, DMY',
  IntervalStyle: 'sql_standard',
  extra_float_digits: '-15',
  bytea_output: 'escape',
  standard_conforming_strings: 'off',
  backslash_quote: 'on',
  array_nulls: 'off',
  transform_null_equals: 'on',
  quote_all_identifiers: 'on',
  check_function_bodies: 'off',
  session_replication_role: 'replica',
  search_path: 'nowhere, pg_catalog',
  default_transaction_isolation: 'serializable',
  default_transaction_deferrable: 'on',
  synchronous_commit: 'off',
  lock_timeout: '1ms',
  statement_timeout: '3s',
  idle_in_transaction_session_timeout: '3s',
  transaction_timeout: '3s',
  idle_session_timeout: '3s',
  exit_on_error: 'on',
  client_min_messages: 'error',
}

const set = async ({ options }: TestDatabase, settings: Readonly<Record<string, string>>) => {
  const client = new pg.Client({ ...options, database: 'postgres' })
  await client.connect()
  for (const [name, value] of Object.entries(settings)) {
    const list = name === 'search_path' ? value : `'${value}'`
    await client.query(`alter database ${options.database} set ${name} = ${list}`)
  }
  await client.end()
}

const linesOf = async (orm: Orm): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of exportLines(wholeLog(createPostgresStoredLog(orm))))
    lines.push(await right(TE.fromEither(line)))
  return lines
}

const MEMBERS = [7_123_456_789, 4_503_599_627_370_495]

const appendOf = (member: number, type: string, data: JsonObject): Append => {
  const commandId = v4() as Uuid
  const metadata = { command_id: commandId, correlation_id: commandId, causation_id: commandId, actor: 'x' }
  const timestamp = new Date('2026-03-04T05:06:07.089Z')
  const event = { eventId: v7() as Uuid, type, schemaVersion: 1, metadata, timestamp }
  const events = [{ ...event, data: { user_id: member, ...data } }]
  return { commandId, streams: [{ stream: `user-${member}`, expectedVersion: 'Any', events }] }
}

async function* givenLines(lines: readonly string[]) {
  for (const line of lines) yield E.right(line)
}

/** A database into which a log is imported, on which the users are rebuilt, and what all of it reads as afterwards. */
const resultsOf = async (database: TestDatabase, orm: Orm, lines: readonly string[]) => {
  await right(migrate(orm))
  const imported = await importLog(createPostgresLogImport(orm), exportedEvents(givenLines(lines)))
  const log = createPostgresEventLog(orm, database.options, { access: 'write' })
  onTestFinished(() => log.close())
  const store = createPostgresProjectionStore(orm, users.table)
  const logger = createMemoryLogger()
  const rebuilt = await rebuildProjection(
    { log, clock: systemClock, logger, owner: 'test', onProgress: () => undefined },
    users,
    store,
  )
  const stored = createPostgresStoredLog(orm)
  return {
    imported,
    rebuilt,
    verified: await right(verifyLog(stored)),
    exported: await linesOf(orm),
    head: await right(log.head()),
    stream: await right(log.readStream(`user-${MEMBERS[0]}`, { direction: 'forwards', limit: 10 })),
    users: await right(store.page({ limit: 10 })),
    table: await right(store.standing()),
  }
}

describe('what a role or a database has set', () => {
  let origin: TestDatabase
  let odd: TestDatabase
  let originOrm: Orm
  let oddOrm: Orm

  beforeAll(async () => {
    origin = await createDatabase()
    odd = await createDatabase()
    await set(odd, ODD)
    originOrm = await right(openOrm(origin.options, createMemoryLogger()))
    oddOrm = await right(openOrm(odd.options, createMemoryLogger()))
  })
  afterAll(async () => {
    await originOrm?.close()
    await oddOrm?.close()
  })

  type Shown = { readonly name: string; readonly setting: string }
  const SHOWN = `select name, setting from pg_settings where name = any($1) order by name`
  const names = Object.keys(ODD).filter((name) => name !== 'search_path')
  const sources = [
    ['the pool', (orm: Orm) => sql<Shown>(orm, SHOWN, [names])],
    [
      'the connection of the appends',
      async (_: Orm, { options }: TestDatabase) => {
        const connection = openAppendConnection(options, 'write', () => undefined)
        onTestFinished(() => connection.close())
        return connection.query<Shown>(SHOWN, [names])
      },
    ],
  ] as const

  it.each(sources)('holds for no session of %s', async (_, shownBy) => {
    const shown = await shownBy(oddOrm, odd)
    expect(shown).toEqual(await shownBy(originOrm, origin))
    expect(shown).toHaveLength(names.length)
  })

  it('changes no result: of appending, importing, exporting, verifying, rebuilding and reading', async () => {
    await right(migrate(originOrm))
    const log = createPostgresEventLog(originOrm, origin.options, { access: 'write' })
    for (const member of MEMBERS) {
      await right(log.append(appendOf(member, 'user.registered', { language: 'es' })))
      await right(log.append(appendOf(member, 'user.activity', { kind: 'text', length: member })))
    }
    await log.close()
    const lines = await linesOf(originOrm)
    const plain = await createDatabase()
    const plainOrm = await right(openOrm(plain.options, createMemoryLogger()))
    onTestFinished(() => plainOrm.close())

    const results = await resultsOf(odd, oddOrm, lines)

    expect(results).toEqual(await resultsOf(plain, plainOrm, lines))
    expect(results.exported).toEqual(lines)
    const oddLog = createPostgresEventLog(oddOrm, odd.options, { access: 'write' })
    onTestFinished(() => oddLog.close())
    const appended = await right(
      oddLog.append(appendOf(MEMBERS[0] ?? 0, 'user.activity', { kind: 'text', length: 1 })),
    )
    expect(await right(oddLog.readAll({ after: 4, limit: 9 }))).toEqual(appended.events)
    await right(verifyLog(createPostgresStoredLog(oddOrm)))
  })

  it('does not keep a bot from claiming the database', async () => {
    const claim = await right(claimForOneBot(odd.options))
    await claim.release()
  })

  it('leaves the log append-only', async () => {
    await expect(sql(oddOrm, 'delete from event_logs')).rejects.toThrow('append-only')
  })
})
