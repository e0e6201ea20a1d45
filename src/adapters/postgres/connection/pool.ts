import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import array from 'postgres-array'
import type { Logger } from '../../../application/ports/logger.ts'
import type { Access, ConnectionOptions } from './connectionOptions.ts'
import { refuseTransactionMode } from './pooler.ts'
import { CONNECT_MS, KEEP_ALIVE, sessionOf } from './session.ts'
import { preparedName } from './sql.ts'
import { createTurns } from './turns.ts'

const MOST_CONNECTIONS = 10
/** What the bot does at rest needs no more; each takes some 10 MB in the server. */
const FEW_CONNECTIONS = 2
const PATIENCE_MS = 100

/** Also where nothing can be written: the session keeps to that, when its database no longer does or another took over. */
const FATAL = /^(57P0|08|25006)/
const isFatal = (error: unknown) =>
  error instanceof Error && !(error instanceof pg.DatabaseError && !FATAL.test(error.code ?? ''))

/** `date`, `timestamp`, `timestamptz`, `interval`, and arrays of them: as text, which is what MikroORM reads. */
const AS_TEXT = [1082, 1114, 1184, 1186]
const ARRAYS = [1182, 1115, 1185, 1187]

const typeParsers = () => {
  const types = new pg.TypeOverrides()
  for (const oid of AS_TEXT) types.setTypeParser(oid, (text) => text)
  for (const oid of ARRAYS) types.setTypeParser(oid, (text) => array.parse(text))
  return types
}

/**
 * Connections that survive their server's death.
 *
 * A client that dies inside a transaction refuses its rollback too, and the layers above would then never give it back;
 * a few such deaths and every query waits for ever. So a dead client answers `rollback` by itself and leaves the pool
 * on release.
 *
 * Where connections are waited for, those asked for through `urgent` are given first.
 */
export const createPool = (
  connection: ConnectionOptions,
  logger: Logger,
  access: Access = 'write',
): PostgresPool & { readonly urgent: PostgresPool } => {
  const pool = new pg.Pool({
    ...connection,
    types: typeParsers(),
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    ...KEEP_ALIVE,
    application_name: 'dianabot',
  })
  // From the start: a client that dies between being made and being handed out must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  // A server that is stopped while the pool is closing may end its connections before the pool does.
  pool.on('error', (error) => {
    if (!pool.ending) logger.warn({ reason: error.message }, 'an idle database connection was lost')
  })

  const turns = createTurns(FEW_CONNECTIONS, MOST_CONNECTIONS, PATIENCE_MS)
  pool.on('remove', () => turns.shrinkTo(pool.totalCount))

  const session = sessionOf(access)
  const ready = new WeakSet<pg.PoolClient>()
  let checked: Promise<void> | undefined
  const prepare = async (client: pg.PoolClient) => {
    if (ready.has(client)) return
    checked ??= refuseTransactionMode(client, connection).catch((error: unknown) => {
      checked = undefined
      throw error
    })
    await checked
    await client.query(session)
    ready.add(client)
  }

  let ended: Promise<void> | undefined
  const entrance = (urgent: boolean): PostgresPool => ({
    options: pool.options,
    connect: async () => {
      const turn = turns.enter(urgent)
      if (turn !== undefined) await turn
      const client = await pool.connect().catch((error: unknown) => {
        turns.leave()
        throw error
      })
      const giveBack = (isDead: boolean) => {
        client.release(isDead)
        turns.leave()
      }
      try {
        await prepare(client)
        // Kysely 0.29.6 loses a connection that comes after it was destroyed, and the pool would wait for it for ever.
        if (pool.ending) throw new Error('the database connections are closed')
      } catch (error) {
        giveBack(true)
        throw error
      }
      return reliable(client, giveBack)
    },
    /** Also the ORM ends the pool that it was given. */
    end: () => {
      ended ??= pool.end()
      return ended
    },
  })
  return { ...entrance(false), urgent: entrance(true) }
}

const BEGIN = /^\s*(begin|start transaction)\b/i

const reliable = (client: pg.PoolClient, release: (isDead: boolean) => void): PostgresPoolClient => {
  let dead = false
  const die = () => {
    dead = true
  }
  client.once('error', die)
  client.once('end', die)

  let returned = false
  /** A transaction that cannot even begin is never given back by the layers above, so it is here. */
  const giveBack = () => {
    if (returned) return
    returned = true
    client.off('error', die)
    client.off('end', die)
    release(dead)
  }

  const query = async (sql: string, parameters: readonly unknown[]) => {
    if (dead && /^\s*rollback\b/i.test(sql)) return { command: 'ROLLBACK', rowCount: 0, rows: [] }
    try {
      return await client.query({ name: preparedName(sql), text: sql, values: [...parameters] })
    } catch (error) {
      if (isFatal(error)) dead = true
      if (BEGIN.test(sql)) giveBack()
      throw error
    }
  }

  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: giveBack,
  }
}
