import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Part } from '../commands/part.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** The group of an act in which everything of forgetting stands: all of it is recorded, or nothing. */
export const FORGETTING = 'forgetting'

/** What forgetting a member means to a module: parts of the group `FORGETTING`. */
export type ForgetInModule = (userId: UserId, at: Date) => readonly Part[]

/** What has to be done outside for whoever is forgotten, while their account is known. Done again it does the rest. */
export type SeeOut = (userId: UserId) => TaskEither<PortFailure, unknown>
