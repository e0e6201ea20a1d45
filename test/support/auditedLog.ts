import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { v4, v7 } from 'uuid'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import type { NewEvent } from '../../src/application/log/recordedEvent.ts'
import type { Append } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { createMigratedDatabase, type TestDatabase } from './database.ts'
import { right } from './results.ts'

const MEMBERS = 200

const appendOf = (userId: number, nth: number): Append => {
  const commandId = v4() as Uuid
  const metadata = {
    command_id: commandId,
    correlation_id: commandId,
    causation_id: commandId,
    actor: `user-${userId}`,
  }
  const event = (type: string, data: NewEvent['data']): NewEvent => ({
    eventId: v7() as Uuid,
    type,
    schemaVersion: 1,
    data: { user_id: userId, ...data },
    metadata,
    timestamp: new Date(Date.UTC(2026, 10, 24, 6, 0, nth)),
  })
  const events =
    nth === 0
      ? [event('user.registered', { language: 'es' })]
      : [event('user.activity', { kind: 'text', length: nth })]
  return { commandId, streams: [{ stream: `user-${userId}`, expectedVersion: 'Any', events }] }
}

const writeLogOf = async (events: number): Promise<TestDatabase> => {
  const database = await createMigratedDatabase()
  const orm = await right(openOrm(database.options, createMemoryLogger()))
  const log = createPostgresEventLog(orm, database.options, { access: 'write' })
  for (let nth = 0; nth < events / MEMBERS; nth += 1)
    await Promise.all(
      Array.from({ length: MEMBERS }, (_, member) => right(log.append(appendOf(member + 1, nth)))),
    )
  await log.close()
  await orm.close()
  return database
}

/** The logs that tests of this worker were given copies of. */
const written = new Map<number, Promise<TestDatabase>>()

/** A migrated database with a log of so many events of 200 members, and nobody connected to it. */
export const createLogOf = async (events: number): Promise<TestDatabase> => {
  const original = written.get(events) ?? writeLogOf(events)
  written.set(events, original)
  return copyOf(await original)
}

/** A copy of a database to which nobody is connected. */
export const copyOf = async ({ options }: TestDatabase): Promise<TestDatabase> => {
  const database = `copy_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ ...options, database: 'postgres' })
  await client.connect()
  await client.query(`create database ${database} template ${options.database}`)
  await client.end()
  return {
    options: { ...options, database },
    url: `postgres://${options.user}@localhost:${options.port}/${database}?host=${encodeURIComponent(options.host)}`,
  }
}

/** What somebody can do who owns the database. */
export const tamperWith = async ({ options }: TestDatabase, ...statements: readonly string[]) => {
  const client = new pg.Client(options)
  await client.connect()
  await client.query('alter table event_logs disable trigger event_logs_append_only')
  for (const statement of statements) await client.query(statement)
  await client.query('alter table event_logs enable always trigger event_logs_append_only')
  await client.end()
}
