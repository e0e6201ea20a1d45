import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { RegisteredUser } from '../../domain/user/user.ts'
import type { PortFailure } from './portFailure.ts'
import type { ProjectionStore } from './projectionStore.ts'

/** One member, as far as the user projection has come. */
export type UserRow = Omit<RegisteredUser, 'status' | 'fingerprint'>

/**
 * The members, as the user projection tells of them.
 *
 * - It follows the log by a moment; a member who has just registered may not be there yet.
 * - `page` lists by id, ascending, those after `after`.
 */
export interface UserDirectory {
  find(userId: UserId): TaskEither<PortFailure, Option<UserRow>>
  page(query: { readonly after: number; readonly limit: number }): TaskEither<PortFailure, readonly UserRow[]>
}

/** Where the user projection keeps its rows: the directory, and the side that writes it. */
export type UserStore = UserDirectory & ProjectionStore<UserId, UserRow>
