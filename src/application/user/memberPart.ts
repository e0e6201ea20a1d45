import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { UserCommand } from '../../domain/user/commands.ts'
import { type UserEvent, userEvents } from '../../domain/user/events.ts'
import type { UserRejection } from '../../domain/user/rejections.ts'
import { type User, user, userStream } from '../../domain/user/user.ts'
import { type Aggregate, type Earlier, type Part, part } from '../commands/part.ts'
import { type RefusalLog, refusalLog } from '../commands/refusal.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

const catalogue = createCatalogue(userEvents)

/** A member, as the stream `user-<number>` tells of them. */
export const MEMBER = { decider: user, catalogue } satisfies Aggregate<
  User,
  UserCommand,
  UserEvent,
  UserRejection
>

/**
 * What a member did, as the first part of an act; only what they may do is read before, and what they did may follow from it.
 *
 * - Of a stranger nothing is recorded, unless they come in by it. Whoever is registered does not come in again.
 * - Of a number that was forgotten nothing is recorded either.
 * - `seal` closes what is personal.
 */
export const memberPart = (
  userId: UserId,
  wanted: readonly UserCommand[] | ((earlier: Earlier) => readonly UserCommand[]),
  seal?: (event: UserEvent) => UserEvent,
): Part<User> =>
  part({
    name: 'user' as Slug,
    aggregate: MEMBER,
    stream: userStream(userId),
    commands: ({ state }, earlier) => {
      const commands = typeof wanted === 'function' ? wanted(earlier) : wanted
      switch (state.status) {
        case 'unknown':
          return commands.some(({ type }) => type === 'RegisterUser') ? commands : []
        case 'registered':
          return commands.filter(({ type }) => type !== 'RegisterUser')
        case 'forgotten':
          return []
      }
    },
    ...(seal === undefined ? {} : { seal }),
  })

/** What is refused to a member is recorded on their stream, after what they did. */
export const memberRefusals = (userId: UserId): RefusalLog =>
  refusalLog<UserEvent>({
    stream: userStream(userId),
    catalogue,
    record: ({ part, reason, details }, at) => ({
      type: 'user.command_refused',
      timestamp: at,
      data: { user_id: userId, part, reason, details },
    }),
    read: ({ type, data }) =>
      type === 'user.command_refused'
        ? { part: data.part, reason: data.reason, details: data.details }
        : undefined,
  })
