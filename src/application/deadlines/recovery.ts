import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../ports/portFailure.ts'

/**
 * Records what was sent to the bot and dropped outside before it was taken, as far as it is still to be found there: all that was
 * sent until it is asked. What was recorded before is not recorded again.
 */
export type Recovery = { readonly name: string; readonly recover: () => TE.TaskEither<PortFailure, unknown> }

/** All of them, in turn. */
export const recoverAll = (recoveries: readonly Recovery[]): TE.TaskEither<PortFailure, unknown> =>
  TE.traverseSeqArray(({ recover }: Recovery) => recover())(recoveries)
