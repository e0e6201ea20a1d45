import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { LogFault } from './logFault.ts'
import type { NotedHead, VerifiedLog } from './verifyEvents.ts'

/** Proves the whole log that a program works with, as `verifyLog` does. */
export type ProveLog = (options?: {
  readonly savedHead?: NotedHead | undefined
  /** Called for each event that holds, in no order. */
  readonly onEvent?: () => void
}) => TaskEither<PortFailure | LogFault, VerifiedLog>
