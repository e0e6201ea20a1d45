import * as E from 'fp-ts/lib/Either.js'
import type { EventLog } from '../../application/ports/eventLog.ts'
import type { Metrics } from './metrics.ts'

export type AppendMeter = {
  /** Takes how many appends travelled together. */
  readonly observeBatch: (appends: number) => void
  /** The same log, with every append counted and timed. */
  readonly metered: (log: EventLog) => EventLog
}

/** Measures what is appended to a log. `open` gives what it is measured with, once something is: who only reads needs nothing of it. */
export const createAppendMeter = (open: () => Promise<Metrics>): AppendMeter => {
  let opened: Promise<Metrics> | undefined
  const metrics = () => {
    opened ??= open()
    return opened
  }
  return {
    observeBatch: async (appends) => (await metrics()).observeBatch(appends),
    metered: (log) => ({
      ...log,
      append: (append) => async () => {
        const { beginAppend, countAppend } = await metrics()
        const startedAt = performance.now()
        const result = await log.append(append)().finally(beginAppend())
        const seconds = (performance.now() - startedAt) / 1_000
        if (E.isLeft(result)) countAppend(result.left._tag, 0, seconds)
        else if (result.right.replayed) countAppend('replayed', 0, seconds)
        else countAppend('appended', result.right.events.length, seconds)
        return result
      },
    }),
  }
}
