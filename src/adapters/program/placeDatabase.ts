import { dirname, resolve } from 'node:path'
import { openEmbeddedPostgres } from '../embeddedPostgres/embeddedPostgres.ts'
import { isThere } from '../embeddedPostgres/placement.ts'
import type { Environment } from '../environment/environment.ts'
import type { Access, ConnectionOptions } from '../postgres/connection/connectionOptions.ts'
import { ProgramFailure, resultOrExit } from './programFailure.ts'

/**
 * Where the database is, and a sentence about it for the person who starts the bot. `directory` holds all that an
 * embedded one keeps.
 */
export type DatabasePlace = {
  readonly options: ConnectionOptions
  readonly description: string
  readonly directory?: string
}

type Wanted = {
  readonly environment: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>
  readonly tell: (line: string) => void
  readonly access: Access
  /** Ends the start of an embedded database. */
  readonly signal: AbortSignal
  /** Takes what is to be done when the database is needed no longer. */
  readonly onClose: (close: () => Promise<unknown>) => void
}

/** The database that the environment names, or else the embedded one, started if need be. Reading makes none. */
export const placeDatabase = async ({
  environment: { DATABASE_URL, DATA_DIR },
  tell,
  access,
  signal,
  onClose,
}: Wanted): Promise<DatabasePlace> => {
  if (DATABASE_URL !== undefined)
    return {
      options: { connectionString: DATABASE_URL },
      description: `PostgreSQL at ${new URL(DATABASE_URL).host}`,
    }
  if (access !== 'write' && !(await isThere(DATA_DIR)))
    throw new ProgramFailure(
      `There is no database in ${resolve(DATA_DIR)}; start the bot once, or set DATA_DIR or DATABASE_URL.`,
    )
  const server = await resultOrExit(
    openEmbeddedPostgres({ dataDir: resolve(DATA_DIR), onEvent: tell, signal }),
  )
  onClose(() => server.stop())
  if (server.note !== undefined) tell(server.note)
  return {
    options: server.connection,
    description: `embedded PostgreSQL, data in ${server.dataDirectory}`,
    directory: dirname(server.dataDirectory),
  }
}
