import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { type PortFailure, portFailure } from '../../../src/application/ports/portFailure.ts'

export const AWAY: PortFailure = portFailure('the database does not answer; is it running?')

/** A log where something else happens between what a writer has read and their append. */
export const beforeEachAppend = (log: EventLog, happen: () => Promise<unknown>): EventLog => ({
  ...log,
  append: (append) => async () => {
    await happen()
    return log.append(append)()
  },
})

/** A log that stores the next append, and whose answer is lost on the way. */
export const losingOneAnswer = (log: EventLog): EventLog => {
  let lost = false
  return {
    ...log,
    append: (append) =>
      pipe(
        log.append(append),
        TE.flatMap((appended) => {
          if (lost) return TE.right(appended)
          lost = true
          return TE.left(AWAY)
        }),
      ),
  }
}
