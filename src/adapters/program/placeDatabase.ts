import { dirname, join, resolve } from 'node:path'
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

/** A database that is being placed already. */
export type Placing = {
  /** Settles when a server has been found, or its process is there: from then on it takes care of itself. */
  readonly underWay: Promise<unknown>
  /** `onClose` takes what is to be done when the database is needed no longer. */
  readonly place: (onClose: OnClose) => Promise<DatabasePlace>
}

type OnClose = (close: () => Promise<unknown>) => void

type Wanted = {
  readonly environment: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>
  readonly tell: (line: string) => void
  readonly access: Access
  /** Ends the start of an embedded database. */
  readonly signal: AbortSignal
}

/** Begins at once. Whether it failed is told to whoever takes the place. */
export const beginToPlace = (wanted: Wanted): Placing => {
  const closers: (() => Promise<unknown>)[] = []
  const { promise: told, resolve } = Promise.withResolvers<void>()
  const tell = (line: string) => {
    resolve()
    wanted.tell(line)
  }
  const placed = placeDatabase({ ...wanted, tell }, (close) => closers.push(close))
  return {
    underWay: Promise.race([told, placed.catch(() => undefined)]),
    place: (onClose) => placed.finally(() => closers.forEach(onClose)),
  }
}

/** The database that the environment names, or else the embedded one, started if need be. Reading makes none. */
/** Where invented members live, below the data of real ones. */
const LOCAL_CHAT = 'chat'

const placeDatabase = async (
  { environment: { DATABASE_URL, DATA_DIR }, tell, access, signal }: Wanted,
  onClose: OnClose,
): Promise<DatabasePlace> => {
  if (DATABASE_URL !== undefined)
    return {
      options: { connectionString: DATABASE_URL },
      description: `PostgreSQL at ${new URL(DATABASE_URL).host}`,
    }
  const [{ openEmbeddedPostgres }, { isThere }] = await Promise.all([
    import('../embeddedPostgres/embeddedPostgres.ts'),
    import('../embeddedPostgres/placement.ts'),
  ])
  if (access !== 'write' && !(await isThere(DATA_DIR))) {
    const advice = (await isThere(join(DATA_DIR, LOCAL_CHAT)))
      ? `the local chat keeps to DATA_DIR=${join(DATA_DIR, LOCAL_CHAT)}.`
      : 'start the bot once, or set DATA_DIR or DATABASE_URL.'
    throw new ProgramFailure(`There is no database in ${resolve(DATA_DIR)}; ${advice}`)
  }
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
