import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { wholeLog } from '../../log/streamLog.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { LogFault } from './logFault.ts'
import { type VerifiedLog, type VerifyOptions, verifyEvents } from './verifyEvents.ts'

/** Reads the whole log and proves it, from the first event to the last; see `verifyEvents`. */
export const verifyLog =
  (
    log: Pick<EventLog, 'readAll'>,
    options: VerifyOptions = {},
  ): TaskEither<PortFailure | LogFault, VerifiedLog> =>
  () =>
    verifyEvents(wholeLog(log), options)
