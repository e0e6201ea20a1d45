import type fc from 'fast-check'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Append, EventLog } from '../../../src/application/ports/eventLog.ts'
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

/** Has it happen the first time only. */
export const once = (happen: () => Promise<unknown>) => {
  let happened = false
  return async () => {
    if (happened) return
    happened = true
    await happen()
  }
}

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

/**
 * A log on its way to which appends are held up, those to which `isSlow` applies: `sent` are they, in turn. `arrive` lets
 * all of them arrive, in the order in which they were sent; `lose` loses the first, of which nobody hears.
 */
export const holdingAppends = (log: EventLog, isSlow: (append: Append) => boolean = () => true) => {
  const waiting: { readonly append: Append; readonly arrive: (isLost: boolean) => void }[] = []
  const sent: Append[] = []
  return {
    sent,
    arrive: () => {
      for (const { arrive } of waiting.splice(0)) arrive(false)
    },
    lose: () => waiting.shift()?.arrive(true),
    log: {
      ...log,
      append: (append) => async () => {
        if (!isSlow(append)) return log.append(append)()
        sent.push(append)
        const isLost = await new Promise<boolean>((arrive) => waiting.push({ append, arrive }))
        return isLost ? TE.left(AWAY)() : log.append(append)()
      },
    } satisfies EventLog as EventLog,
  }
}

/** The log, whose every answer takes as long as the scheduler wills. What one program sends is taken in that order. */
export const scheduled = (log: EventLog, scheduler: fc.Scheduler): EventLog => {
  const wait = scheduler.scheduleFunction(async (_what: string) => {})
  const slow =
    <A>(what: string, effect: () => Promise<A>) =>
    async () => {
      await wait(`${what} begins`)
      const answer = await effect()
      await wait(`${what} answers`)
      return answer
    }
  const sent: (() => void)[] = []
  return {
    ...log,
    append: (append) => async () => {
      const taken = new Promise((resolve) => sent.push(() => resolve(log.append(append)())))
      return slow('append', () => {
        sent.shift()?.()
        return taken as ReturnType<ReturnType<EventLog['append']>>
      })()
    },
    readStream: (stream, query) => slow('readStream', log.readStream(stream, query)),
    readCommand: (commandId) => slow('readCommand', log.readCommand(commandId)),
  }
}
