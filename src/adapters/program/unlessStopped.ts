import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Interruption } from './programFailure.ts'

/** Long enough to finish a page or to take back what was half written. */
const GRACE_MS = 1_500

/** What an action comes to; or an interruption, where it has not ended by itself soon after `signal` was aborted. */
export const unlessStopped = async <A>(action: Promise<A>, signal: AbortSignal): Promise<A> => {
  const ended = new AbortController()
  const stopped = async (): Promise<never> => {
    if (!signal.aborted) await once(signal, 'abort', { signal: ended.signal })
    await sleep(GRACE_MS, undefined, { signal: ended.signal })
    throw new Interruption('Stopped.')
  }
  try {
    return await Promise.race([action, stopped()])
  } finally {
    ended.abort()
  }
}
