import { setTimeout as sleep } from 'node:timers/promises'
import { aborted, orYourOwn } from './failure.ts'
import { join, leave, type Membership } from './membership.ts'
import { type Place, startPostmaster, stopPostmaster } from './postmaster.ts'
import { look, type Sighting } from './sighting.ts'
import { removeSocketDirectory } from './socketDirectory.ts'
import { tryStartLock } from './startLock.ts'

export type Attached = { readonly membership: Membership; readonly how: 'started' | 'taken over' | 'joined' }

const pollMs = 15
/** Each failed attempt is a process and a line in the log. */
const failedPollMs = 100
const patienceMs = 20_000
const failedPatienceMs = 10_000
const longRecoveryMs = 5_000

/**
 * Becomes a member of the server of this data directory: of the one that runs, or of one started here.
 *
 * - Refused because it is stopping, it tries again for 20 s; while a server starts or recovers, for as long as it does.
 * - After an abort or an error nothing that was started here is left: before `ready` the server is interrupted, after
 *   that it is joined first, so that leaving it is up to the members' law.
 */
export const attach = async (
  place: Place,
  onEvent: (line: string) => void,
  signal: AbortSignal,
): Promise<Attached> => {
  const since = { refused: performance.now(), failed: 0, recovering: 0 }
  let started: number | undefined
  try {
    for (;;) {
      const seen = await look(place.dataDirectory)
      if (seen.state !== 'absent') since.failed = 0
      if (seen.state !== 'busy') since.recovering = 0
      if (seen.state === 'ready') {
        const membership = await join(seen, place.dataDirectory)
        const how = seen.pid === started ? 'started' : membership?.alone ? 'taken over' : 'joined'
        if (membership !== undefined) return { membership, how }
      } else if (seen.state === 'absent') {
        started = undefined
        const outcome = await startAlone(place, onEvent, signal)
        if (outcome?.ready) {
          started = outcome.pid
          since.refused = performance.now()
          continue
        }
        since.failed = outcome === undefined ? 0 : since.failed || performance.now()
        if (outcome !== undefined && performance.now() - since.failed > failedPatienceMs)
          throw new Error(
            `The database in ${place.dataDirectory} is in use by another process, or is ended as soon as it is started; ${orYourOwn}. PostgreSQL says:\n${outcome.why}`,
          )
      } else if (seen.starting) {
        since.refused = performance.now()
        since.recovering ||= performance.now()
        if (performance.now() - since.recovering > longRecoveryMs) {
          onEvent(`the database is still recovering from a crash; ${place.logFile} tells how far it is`)
          since.recovering = performance.now()
        }
      }
      if (signal.aborted && started === undefined) throw aborted()
      if (performance.now() - since.refused > patienceMs) throw new Error(givenUp(seen, place))
      await sleep(since.failed > 0 ? failedPollMs : pollMs)
    }
  } catch (error) {
    if (started !== undefined) await stopPostmaster(started, place.dataDirectory)
    await leaveNoSockets(place)
    throw error
  }
}

/** Undefined when another process is starting it right now, or has just done so. */
const startAlone = async (place: Place, onEvent: (line: string) => void, signal: AbortSignal) => {
  const release = tryStartLock(place.lockFile, place.identity)
  if (release === undefined) return undefined
  try {
    const seen = await look(place.dataDirectory)
    if (seen.state !== 'absent') return undefined
    if (signal.aborted) throw aborted()
    return await startPostmaster(place, seen.stalePid, signal, () => onEvent('starting the database'))
  } finally {
    release()
  }
}

/** The directory of the socket goes with its server. Whoever starts the next one holds the lock, and makes it anew. */
const leaveNoSockets = async ({ dataDirectory, socketDirectory, lockFile, identity }: Place) => {
  const release = tryStartLock(lockFile, identity)
  try {
    const unused = release !== undefined && (await look(dataDirectory)).state === 'absent'
    if (unused) await removeSocketDirectory(socketDirectory)
  } finally {
    release?.()
  }
}

const givenUp = (seen: Sighting, { dataDirectory, logFile }: Place): string =>
  seen.state === 'absent'
    ? `Another process has been starting the database in ${dataDirectory} for too long. Look into ${logFile}, end that process, or ${orYourOwn}.`
    : `The database in ${dataDirectory} runs (process ${seen.pid}), but has not let anybody in for ${patienceMs / 1000} s. Look into ${logFile}, end it with "kill -INT ${seen.pid}" and start again, or ${orYourOwn}.`

/**
 * Leaves for good, also when the server has just died or the membership was just lost.
 *
 * - Without a membership we cannot tell whether we are the last, so we join once more to leave properly.
 * - Returns when somebody else is in, or nobody serves the directory.
 */
export const detach = async (
  membership: Membership | undefined,
  place: Place,
  onEvent: (line: string) => void,
): Promise<void> => {
  const { dataDirectory } = place
  const deadline = performance.now() + patienceMs
  let member = membership
  while (performance.now() < deadline) {
    if (member !== undefined) {
      const { known, stopped } = await leave(member, dataDirectory)
      if (stopped === false)
        onEvent(
          `the database (process ${member.server.pid}) would not stop; end it with "kill -INT ${member.server.pid}"`,
        )
      if (stopped) onEvent('the database is stopped')
      if (stopped) await leaveNoSockets(place)
      if (known) return
    }
    const seen = await look(dataDirectory)
    if (seen.state === 'absent') return leaveNoSockets(place)
    member = seen.state === 'ready' ? await join(seen, dataDirectory) : undefined
    if (member === undefined) await sleep(pollMs)
  }
}
