import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { type Orm, openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { closeInTime } from './closing.ts'
import { copyCluster, createDataDirectory } from './dataDirectory.ts'
import { right } from './results.ts'

export type TestDatabase = {
  readonly options: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  readonly url: string
}

/** A test that fails may not come to close what it has opened: others would be left without connections. */
const endConnectionsOfFailed = (database: string) => {
  const end = async () => {
    const client = new pg.Client(inject('postgres'))
    await client.connect()
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      database,
    ])
    await client.end()
  }
  try {
    onTestFinished(({ task }) => (task.result?.state === 'fail' ? end() : undefined))
  } catch {
    // No test is running, and what hooks open is closed after the file.
  }
}

const create = async (template: string): Promise<TestDatabase> => {
  const server = inject('postgres')
  const database = `test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client(server)
  await client.connect()
  await client.query(`create database ${database} template ${template}`)
  await client.end()
  endConnectionsOfFailed(database)
  const options = { ...server, database }
  return {
    options,
    url: `postgres://${options.user}@localhost:${options.port}/${database}?host=${encodeURIComponent(options.host)}`,
  }
}

/** An empty database of its own on the shared server. */
export const createDatabase = () => create('template1')

/** A database of its own on the shared server, with the schema of today. */
export const createMigratedDatabase = () => create(inject('migratedDatabase'))

/** An ORM over an empty, migrated database, closed after the test that opens it, or else after the test file. */
export const openTestOrm = async (): Promise<{ readonly orm: Orm; readonly database: TestDatabase }> => {
  const database = await createMigratedDatabase()
  const orm = await right(openOrm(database.options, createMemoryLogger()))
  closeInTime(() => orm.close())
  return { orm, database }
}

/** Puts a database with the schema of today into a data directory, as if a bot had made it there and written nothing. */
export const putDatabaseInto = (dataDirectory: string) =>
  copyCluster(inject('clusterTemplate'), dataDirectory)

/** A data directory with such a database in it. */
export const createDataDirectoryWithDatabase = async () => {
  const data = await createDataDirectory()
  await putDatabaseInto(data.directory)
  return data
}
