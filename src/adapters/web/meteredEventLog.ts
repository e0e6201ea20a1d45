import * as E from 'fp-ts/lib/Either.js'
import type { EventLog } from '../../application/ports/eventLog.ts'
import type { Metrics } from './metrics.ts'

/** The same log, with every append counted and timed. */
export const createMeteredEventLog = (log: EventLog, { beginAppend, countAppend }: Metrics): EventLog => ({
  ...log,
  append: (append) => async () => {
    const startedAt = performance.now()
    const result = await log.append(append)().finally(beginAppend())
    const seconds = (performance.now() - startedAt) / 1_000
    if (E.isLeft(result)) countAppend(result.left._tag, 0, seconds)
    else if (result.right.replayed) countAppend('replayed', 0, seconds)
    else countAppend('appended', result.right.events.length, seconds)
    return result
  },
})
