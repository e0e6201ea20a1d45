import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ChatId } from '../../../domain/kernel/ids.ts'
import { migrationParts } from '../../channels/migrationParts.ts'
import type { Part } from '../../commands/part.ts'
import type { Moved } from '../../ports/rooms.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'

/** What came of asking a room, and which one it became where that was learned by it. */
export type Followed<A> = { readonly came: A; readonly movedTo: ChatId | undefined }

const NOT_TWICE = { _tag: 'fact', fact: 'the group became a supergroup again and again' } as const

/** Asks a room; where it is a group that became a supergroup nothing was done, and that one is asked, once. */
export const following = <A extends object>(
  room: ChatId,
  ask: (room: ChatId) => TE.TaskEither<SubscriptionFailure, A | Moved>,
): TE.TaskEither<SubscriptionFailure, Followed<A | typeof NOT_TWICE>> =>
  pipe(
    ask(room),
    TE.flatMap((came): TE.TaskEither<SubscriptionFailure, Followed<A | typeof NOT_TWICE>> => {
      if (!isMoved(came)) return TE.right({ came, movedTo: undefined })
      const movedTo = came.to
      return pipe(
        ask(movedTo),
        TE.map((there) => ({ came: isMoved(there) ? NOT_TWICE : there, movedTo })),
      )
    }),
  )

const isMoved = (came: object): came is Moved => '_tag' in came && came._tag === 'moved'

/** That a group became a supergroup, where that was learned by asking, as parts of an act. */
export const learnedParts = (from: ChatId, movedTo: ChatId | undefined, at: Date): readonly Part[] =>
  movedTo === undefined ? [] : migrationParts({ from, to: movedTo, toldAt: at }, at)
