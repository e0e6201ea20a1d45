import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../ports/portFailure.ts'

/** How much is still to be done now of what events have set off, where no position of a subscription tells it: rows that wait. */
export type Backlog = { readonly name: string; readonly waiting: TaskEither<PortFailure, number> }
