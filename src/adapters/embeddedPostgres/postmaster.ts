import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { aborted, cannotRun, codeOf, diskFull, orYourOwn, saysDiskFull } from './failure.ts'
import type { Identity } from './identity.ts'
import { lastLines, type OpenLog, openLog } from './log.ts'
import { spawnOptions } from './run.ts'
import { isPostmaster, look } from './sighting.ts'
import { ensureSocketDirectory, port } from './socketDirectory.ts'

/** All that is needed to start the server of one data directory. */
export type Place = {
  readonly dataDirectory: string
  readonly logFile: string
  readonly lockFile: string
  readonly socketDirectory: string
  readonly postgres: string
  readonly identity: Identity
}

const pollMs = 10
const stopPatienceMs = 10_000

/** Small, and as safe as PostgreSQL's own: `fsync` is on. */
const settings = {
  listen_addresses: '',
  port: String(port),
  unix_socket_permissions: '0700',
  fsync: 'on',
  full_page_writes: 'on',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

export type Started =
  | { readonly ready: true; readonly pid: number }
  | { readonly ready: false; readonly why: string }

/**
 * Starts the server, tells when its process is there, and waits until it says `ready`, however long it recovers.
 *
 * - Not `ready`, with its last words: it was ended, or found a lock of another server. That one lives, or is dying and
 *   its last processes hold on for a moment. Look again.
 * - `stalePid` is a pid that was proven to be no server of this directory. PostgreSQL would take any living process of
 *   that number for one and refuse for ever; told that it is an ancestor of ours, it goes on to its other checks and
 *   removes the file itself. We never do: PostgreSQL's check of the shared memory is what keeps two servers apart.
 */
export const startPostmaster = async (
  place: Place,
  stalePid: number | undefined,
  signal: AbortSignal,
  onSpawn: () => void = () => undefined,
): Promise<Started> => {
  const { dataDirectory, socketDirectory, identity } = place
  await ensureSocketDirectory(socketDirectory, identity)
  const log = await openLog(place.logFile, identity)
  try {
    const options = spawnOptions(identity)
    const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(place.postgres, ['-D', dataDirectory, '-k', socketDirectory, ...set], {
      ...options,
      env: stalePid === undefined ? options.env : { ...options.env, PG_GRANDPARENT_PID: String(stalePid) },
      stdio: ['ignore', log.descriptor, log.descriptor],
    })
    child.unref()
    onSpawn()
    return await firstWord(child, place, log, signal)
  } finally {
    await log.close()
  }
}

const firstWord = async (
  child: ChildProcess,
  place: Place,
  log: OpenLog,
  signal: AbortSignal,
): Promise<Started> => {
  const exited = new Promise<'exited'>((resolve, reject) => {
    child.once('exit', () => resolve('exited'))
    child.once('error', (cause) => reject(cannotRun(cause)))
  })
  try {
    while ((await Promise.race([exited, sleep(pollMs)])) !== 'exited') {
      const seen = await look(place.dataDirectory)
      if (child.pid !== undefined && seen.state === 'ready' && seen.pid === child.pid)
        return { ready: true, pid: child.pid }
      // Not ready, so nobody can have joined it.
      if (signal.aborted) child.kill('SIGINT')
    }
  } catch (error) {
    child.kill('SIGINT')
    throw error
  }
  if (signal.aborted) throw aborted()
  const said = await log.said()
  // It did start: a member came, left and stopped it before we looked, or somebody killed it.
  if (child.exitCode === 0 || child.signalCode !== null) return { ready: false, why: lastLines(said) }
  return refused(place, said)
}

const refused = ({ dataDirectory, logFile }: Place, said: string): Started => {
  if (/lock file|pre-existing shared memory block/.test(said)) return { ready: false, why: lastLines(said) }
  if (saysDiskFull(said)) throw new Error(diskFull(dataDirectory))
  throw new Error(
    `The database in ${dataDirectory} did not start; mend what its log names, or ${orYourOwn}. The end of ${logFile}:\n${lastLines(said)}`,
  )
}

/**
 * Stops a server and waits until its process is gone; false when it would not go.
 *
 * - SIGINT ends its clients, SIGTERM would wait for them. SIGQUIT loses nothing either, but costs a recovery.
 */
export const stopPostmaster = async (
  pid: number,
  dataDirectory: string,
  patienceMs = stopPatienceMs,
): Promise<boolean> => {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const deadline = performance.now() + (signal === 'SIGINT' ? patienceMs : stopPatienceMs)
    if (!(await isPostmaster(pid, dataDirectory))) return true
    if (!send(pid, signal)) return false
    while (performance.now() < deadline) {
      if (!(await isPostmaster(pid, dataDirectory))) return true
      await sleep(pollMs)
    }
  }
  return false
}

/** False when it is not ours to end; a process that is gone already is as good as ended. */
const send = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}
