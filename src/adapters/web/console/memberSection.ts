import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Context } from 'hono'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv } from './consolePage.ts'
import type { Html } from './layout.ts'

/** What a module tells of a member on their page, in the order of the places; what it offers to do asks for a right of its own. */
export type MemberSection = {
  readonly place: number
  readonly read: (
    c: Context<ConsoleEnv>,
    member: { readonly userId: UserId; readonly isForgotten: boolean },
  ) => TaskEither<{ readonly message: string }, Html>
}
