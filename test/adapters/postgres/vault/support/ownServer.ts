import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { openEmbeddedPostgres } from '../../../../../src/adapters/embeddedPostgres/embeddedPostgres.ts'
import { createMemoryLogger } from '../../../../../src/adapters/memory/memoryLogger.ts'
import { openDatabase } from '../../../../../src/adapters/postgres/connection/openDatabase.ts'
import { createPostgresErasures } from '../../../../../src/adapters/postgres/vault/postgresErasures.ts'
import { openPostgresVault } from '../../../../../src/adapters/postgres/vault/postgresVault.ts'
import { givenMasterKey } from '../../../../../src/adapters/system/masterKeyFile.ts'
import type { TelegramId, UserId } from '../../../../../src/domain/kernel/ids.ts'
import { createDataDirectoryWithDatabase } from '../../../../support/database.ts'
import { keyTraces } from '../../../../support/keyTraces.ts'
import { right } from '../../../../support/results.ts'

/** The bot's own PostgreSQL on a data directory of its own, with a vault in it; closed when the test ends. */
export const openOwnServer = async () => {
  const { directory, remove } = await createDataDirectoryWithDatabase()
  onTestFinished(remove)
  const { connection, stop } = await right(openEmbeddedPostgres({ dataDir: directory }))
  onTestFinished(stop)
  const logger = createMemoryLogger()
  const { orm } = await right(
    openDatabase(connection, logger, 'write', (close) => onTestFinished(() => void close())),
  )
  const vault = await right(openPostgresVault(orm, givenMasterKey(randomBytes(32).toString('base64'))))

  /** A session of somebody else's. */
  const session = async () => {
    const client = new pg.Client(connection)
    client.on('error', () => undefined)
    await client.connect()
    onTestFinished(() => client.end().catch(() => undefined))
    return client
  }
  const sql = await session()
  return {
    directory,
    logger,
    vault,
    session,
    sql,
    erasures: createPostgresErasures(orm, connection),
    admit: async (account: number) => (await right(vault.admit(account as TelegramId))).userId,
    /** Has a copy of what the write-ahead log holds wait under a later name, as servers do that keep segments to use them again. */
    keepForLater: async () => {
      const { rows } = await sql.query('select pg_walfile_name(pg_current_wal_insert_lsn()) as name')
      const [folder, name] = [path.join(directory, 'postgres', 'pg_wal'), String(rows[0]?.name)]
      const later =
        name.slice(0, 16) + (Number.parseInt(name.slice(16), 16) + 3).toString(16).padStart(8, '0')
      await promisify(execFile)('cp', ['-a', path.join(folder, name), path.join(folder, later.toUpperCase())])
    },
    /** Has a copy of the table lie beside it, as a server leaves one that dies while it writes the table anew. */
    leaveStrayFile: async () => {
      const { rows } = await sql.query(`select pg_relation_filepath('member_keys') as file`)
      const file = path.join(directory, 'postgres', String(rows[0]?.file))
      await promisify(execFile)('cp', ['-a', file, path.join(path.dirname(file), '98765')])
    },
    tracesOf: (userId: UserId) => keyTraces(sql, userId),
  }
}
