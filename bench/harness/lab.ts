import pg from 'pg'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../../src/adapters/postgres/connection/migrate.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { right } from '../../test/support/results.ts'
import { startPostgres, startRedis } from '../../test/support/servers.ts'
import { createFigures } from './figures.ts'
import type { Scale } from './scale.ts'

export type Connection = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

/** The servers that all contenders share, and where their figures go. */
export type Lab = Awaited<ReturnType<typeof openLab>>

export const urlOf = ({ host, port, user, database }: Connection) =>
  `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`

/** Runs SQL on a connection of its own. */
export const query = async <Row extends pg.QueryResultRow>(
  connection: Connection,
  text: string,
  parameters: unknown[] = [],
): Promise<readonly Row[]> => {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query<Row>(text, parameters)).rows
  } finally {
    await client.end()
  }
}

export const openLab = async (scale: Scale, tell: (line: string) => void) => {
  const postgres = await startPostgres()
  const redis = await startRedis()
  const { record, values } = createFigures()

  const createDatabase = async (name: string, template?: Connection): Promise<Connection> => {
    const from = template === undefined ? '' : `template ${template.database} strategy file_copy`
    await query(postgres.connection, `create database ${name} ${from}`)
    return { ...postgres.connection, database: name }
  }

  return {
    scale,
    tell,
    record,
    figures: values,
    postgres: postgres.connection,
    redisUrl: redis.url,
    /** Empty, or a copy of a database that nobody is connected to. */
    createDatabase,
    /** With the product's tables. */
    createLogDatabase: async (name: string): Promise<Connection> => {
      const connection = await createDatabase(name)
      const orm = await right(openOrm(connection, createMemoryLogger()))
      await right(migrate(orm))
      await orm.close()
      return connection
    },
    dropDatabase: async ({ database }: Connection) => {
      await query(postgres.connection, `drop database ${database} with (force)`)
    },
    close: async () => {
      await Promise.all([redis.stop(), postgres.stop()])
    },
  }
}
