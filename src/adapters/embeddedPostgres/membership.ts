import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { database, user } from './cluster.ts'
import { codeOf, orYourOwn } from './failure.ts'
import { stopPostmaster } from './postmaster.ts'
import { type Sighting, sameDirectory } from './sighting.ts'

export type ReadyServer = Extract<Sighting, { state: 'ready' }>

/** One process's share in a running server: a connection of its own that holds the lock of the members. */
export type Membership = {
  readonly server: ReadyServer
  readonly client: Client
  readonly alone: boolean
  /** Settles when the connection is gone, whoever ended it. */
  readonly ended: Promise<void>
}

/** Session advisory locks in the database `postgres`, which the bot itself does not use. The first is "dian". */
const memberLock = '1684627822, 1'
const creationLock = '1684627822, 2'

/** What a server says that is starting, stopping or crashing, and what its socket says while it does not listen. */
const passing = new Set(['57P01', '57P02', '57P03', '08006', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'])
const passingWords = /^(Connection terminated|timeout expired|Client has encountered a connection error)/

const isPassing = (error: unknown): boolean => {
  const code = codeOf(error)
  return code === undefined ? error instanceof Error && passingWords.test(error.message) : passing.has(code)
}

/**
 * Who uses the server, and who stops it.
 *
 * Every member holds the lock shared. Who leaves releases its share FIRST and then tries the lock exclusively:
 *
 * - Nobody stops a server under a member: a share and the exclusive lock exclude each other.
 * - Somebody stops it: of all who leave, take the one whose release comes last. Its try follows every other release,
 *   so only a new member can refuse it (who then has to leave in turn) or one who holds the exclusive lock already
 *   (who stops it). Were the try made before the release, two who leave at once would refuse each other, and nobody
 *   would stop it.
 * - Nobody joins what is being stopped: the exclusive lock is held until the server ends the connection that holds it.
 *   A joiner is refused by the lock, then by 57P03, then finds no socket, and starts a server anew.
 * - Between starting a server and joining it, a starter holds nothing; another may join, leave and stop it meanwhile.
 *   The starter is then refused like any joiner, and starts again.
 * - A member that is killed loses its share with its connection. If it was the last, or was about to stop the server,
 *   the server stays and the next to come joins it.
 *
 * Undefined means: refused for now, look again.
 */
export const join = async (server: ReadyServer, dataDirectory: string): Promise<Membership | undefined> => {
  const client = connectionTo(server)
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
  // Always followed by `end`, which is what is awaited.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const asked = await client.query<{ directory: string; joined: boolean; others: number }>(
      `select current_setting('data_directory') as directory, pg_try_advisory_lock_shared(${memberLock}) as joined,
        (select count(*)::int from pg_locks where locktype = 'advisory' and (classid, objid) = (${memberLock})
          and pid <> pg_backend_pid()) as others`,
    )
    const [answer] = asked.rows
    if (answer?.joined && (await sameDirectory(answer.directory, dataDirectory))) {
      await ensureDatabase(client)
      return { server, client, alone: answer.others === 0, ended }
    }
    await client.end()
    return undefined
  } catch (error) {
    await client.end().catch(() => undefined)
    if (isPassing(error)) return undefined
    throw new Error(
      `The database in ${dataDirectory} runs, but refuses this user (${error instanceof Error ? error.message : error}). Start the bot as the user that started it, or ${orYourOwn}.`,
      { cause: error },
    )
  }
}

/** Every setting is named, because `pg` takes what is not from PGHOST, PGOPTIONS and the like. */
const connectionTo = ({ socketDirectory, port }: ReadyServer): Client =>
  new Client({
    host: socketDirectory,
    port,
    user,
    database: 'postgres',
    ssl: false,
    application_name: 'dianabot membership',
    options: '-c idle_session_timeout=0 -c statement_timeout=0 -c lock_timeout=0',
    connectionTimeoutMillis: 5_000,
  })

/**
 * Leaves; the last one out stops the server.
 *
 * - `known` is false when the connection broke before it was clear whether we were the last.
 * - `stopped` is undefined when others stay, false when the server would not go.
 */
export const leave = async (
  { client, server, ended }: Membership,
  dataDirectory: string,
): Promise<{ readonly known: boolean; readonly stopped: boolean | undefined }> => {
  try {
    await client.query(`select pg_advisory_unlock_shared(${memberLock})`)
    if (!(await isLast(client))) return { known: true, stopped: undefined }
    return { known: true, stopped: await stopPostmaster(server.pid, dataDirectory) }
  } catch {
    return { known: false, stopped: undefined }
  } finally {
    await Promise.race([client.end().catch(() => undefined), ended])
  }
}

/** Asked a few times, because the server takes a moment to notice that a member was killed. */
const isLast = async (client: Client): Promise<boolean> => {
  for (let tries = 1; ; tries += 1) {
    const { rows } = await client.query<{ last: boolean }>(
      `select pg_try_advisory_lock(${memberLock}) as last`,
    )
    if (rows[0]?.last === true) return true
    if (tries === 5) return false
    await sleep(20)
  }
}

/** The bot's own database, made by whoever comes first. */
const ensureDatabase = async (client: Client): Promise<void> => {
  const missing = async (): Promise<boolean> =>
    (await client.query('select from pg_database where datname = $1', [database])).rowCount === 0
  if (!(await missing())) return
  await client.query(`select pg_advisory_lock(${creationLock})`)
  if (await missing()) await client.query(`create database ${client.escapeIdentifier(database)}`)
  await client.query(`select pg_advisory_unlock(${creationLock})`)
}
