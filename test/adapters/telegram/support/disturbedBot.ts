import * as TE from 'fp-ts/lib/TaskEither.js'
import { isOutage } from '../../../../src/adapters/telegram/talking/errorBoundary.ts'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import { type Changes, createBotInProcess, TOKEN } from './botInProcess.ts'

/** A bot whose log breaks, or goes away, for as long as it is set so. */
export const createDisturbedBot = (frontsOf?: Changes['frontsOf']) => {
  let fault: 'none' | 'away' | 'broken' = 'none'
  const logOf = (log: EventLog): EventLog => ({
    ...log,
    append: (append) => {
      if (fault === 'broken') throw new TypeError(`no such column, says ${TOKEN}`)
      return fault === 'away' ? TE.left(portFailure('the database does not answer')) : log.append(append)
    },
  })
  return {
    ...createBotInProcess({ logOf, ...(frontsOf === undefined ? {} : { frontsOf }) }),
    set: (next: typeof fault) => {
      fault = next
    },
  }
}

/** How a handling ended; what is no outage is given back as it was thrown. */
export const endOf = (handling: Promise<void>): Promise<unknown> =>
  handling.then(
    () => 'handled',
    (error: unknown) => (isOutage(error) ? 'outage' : error),
  )
