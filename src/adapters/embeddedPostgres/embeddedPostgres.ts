import path from 'node:path'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { type Attached, attach, detach } from './attach.ts'
import { locatePackage, prepareBinaries } from './binaries.ts'
import { database, ensureCluster, user } from './cluster.ts'
import { aborted, toPortFailure } from './failure.ts'
import { keep } from './keeper.ts'
import { choosePlacement, clusterIn, systemDirectory } from './placement.ts'
import type { Place } from './postmaster.ts'
import { chooseSocketDirectory } from './socketDirectory.ts'

/**
 * A real PostgreSQL from npm, on a Unix socket, shared by all processes that open the same data directory.
 *
 * - `connection.host` is the directory of the socket. It stays the same when the server is restarted.
 * - `dataDirectory` is PostgreSQL's own; `note` is a sentence for a person when it is not below the one asked for.
 * - `stop` leaves; the last client out stops the server. Calling it again waits for the same end.
 */
export type EmbeddedPostgres = {
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  readonly dataDirectory: string
  readonly note: string | undefined
  readonly logFile: string
  stop(): Promise<void>
}

/**
 * - `dataDir` is made when missing; the cluster, its log and its lock lie in it.
 * - `onEvent` takes short lines for a person: creating, starting, taken over, restarted.
 * - `signal` cancels the start only; after that, `stop`.
 */
export type EmbeddedPostgresOptions = {
  readonly dataDir: string
  readonly onEvent?: (line: string) => void
  readonly signal?: AbortSignal
}

export const openEmbeddedPostgres = (
  options: EmbeddedPostgresOptions,
): TE.TaskEither<PortFailure, EmbeddedPostgres> =>
  TE.tryCatch(() => open(options), toPortFailure(options.dataDir))

const open = async ({
  dataDir,
  onEvent = () => undefined,
  signal = new AbortController().signal,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  if (signal.aborted) throw aborted()
  const source = await locatePackage()
  const { base, identity, note } = await choosePlacement(dataDir)
  const shared = identity.borrowed ? systemDirectory : base
  const dataDirectory = clusterIn(base)
  // Each may ask another process, as the user that the server is to run as.
  const [binaries, socketDirectory] = await Promise.all([
    prepareBinaries(source, identity, path.join(shared, `postgres-${source.version}`)),
    chooseSocketDirectory(dataDirectory, identity),
  ])
  await ensureCluster({ dataDirectory, major: source.major, binaries, identity, onEvent, signal })

  const wanted: Place = {
    dataDirectory,
    identity,
    logFile: path.join(base, 'postgres.log'),
    lockFile: path.join(base, 'postgres.lock'),
    socketDirectory,
    postgres: binaries.postgres,
  }
  const attached = await attach(wanted, onEvent, signal)
  const { server } = attached.membership
  // A server found running may have been started under another TMPDIR. It is to come back where it is now.
  const place = { ...wanted, socketDirectory: server.socketDirectory }
  if (signal.aborted) {
    await detach(attached.membership, place, onEvent)
    throw aborted()
  }
  tell(attached, onEvent)
  return {
    connection: { host: server.socketDirectory, port: server.port, user, database },
    dataDirectory,
    note,
    logFile: place.logFile,
    stop: keep(attached, place, onEvent).stop,
  }
}

const tell = ({ how, membership }: Attached, onEvent: (line: string) => void): void => {
  const { pid } = membership.server
  if (how === 'taken over') onEvent(`took over the database that was left running (process ${pid})`)
  if (how === 'joined') onEvent(`joined the running database (process ${pid})`)
}
