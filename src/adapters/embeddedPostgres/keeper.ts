import { setTimeout as sleep } from 'node:timers/promises'
import { type Attached, attach, detach } from './attach.ts'
import { toPortFailure } from './failure.ts'
import type { Place } from './postmaster.ts'

const shortestPauseMs = 100
const longestPauseMs = 5_000

/**
 * Keeps a server running for as long as we are a member of it.
 *
 * - The end of the membership's connection tells that the server died (or only cut us off): then it is joined again,
 *   started by whoever comes first. It comes back at the same socket, so that pools reconnect by themselves.
 * - A server that dies again and again is started at growing intervals, up to 5 s.
 * - `stop` may come at any moment, and more than once: an attempt under way is ended, and then we leave.
 */
export const keep = (
  first: Attached,
  place: Place,
  onEvent: (line: string) => void,
): { stop(): Promise<void> } => {
  const leaving = new AbortController()
  const left = new Promise<void>((resolve) => leaving.signal.addEventListener('abort', () => resolve()))
  let pause = 0
  let stopped: Promise<void> | undefined
  let current: Attached | undefined = first

  const watch = async (): Promise<void> => {
    let attachedAt = performance.now()
    while (!leaving.signal.aborted) {
      if (current !== undefined) {
        await Promise.race([current.membership.ended, left])
        if (leaving.signal.aborted) return
        current = undefined
        onEvent('the connection to the database was lost')
        if (performance.now() - attachedAt > longestPauseMs) pause = 0
      }
      await sleep(pause, undefined, { signal: leaving.signal }).catch(() => undefined)
      pause = Math.min(Math.max(pause * 2, shortestPauseMs), longestPauseMs)
      try {
        current = await attach(place, onEvent, leaving.signal)
        attachedAt = performance.now()
        onEvent(
          current.how === 'started'
            ? 'the database died and was restarted'
            : 'connected to the database again',
        )
      } catch (error) {
        if (!leaving.signal.aborted) onEvent(toPortFailure(place.dataDirectory)(error).message)
      }
    }
  }
  const watching = watch()

  const stop = async (): Promise<void> => {
    leaving.abort()
    await watching
    await detach(current?.membership, place, onEvent)
  }
  return {
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}
