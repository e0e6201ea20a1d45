import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { PortFailure } from './portFailure.ts'
import type { UserRow } from './userDirectory.ts'

/**
 * The rows of the user projection as they stand at one instant.
 *
 * - `position` is the projection's checkpoint at that instant: every event up to it is in the rows, except `parked`.
 * - `parked` are the positions that the projection has set aside as dead letters.
 */
export type UserTable = {
  readonly position: number
  readonly parked: ReadonlySet<number>
  readonly rows: ReadonlyMap<UserId, UserRow>
}

/** Reads rows, checkpoint and dead letters of the projection `name` together, however busy its runner is. */
export type ReadUserTable = (name: string) => TaskEither<PortFailure, UserTable>
