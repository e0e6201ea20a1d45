import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import { UserId } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'
import type { ExecuteCommand, RecordActivity, RegisterUser, UserCommand } from './commands.ts'
import type { UserEvent } from './events.ts'
import type { UserRejection } from './rejections.ts'
import { LanguageTag } from './vocabulary.ts'

const RegisteredUser = t.readonly(
  t.strict({
    status: t.literal('registered'),
    userId: UserId,
    language: t.union([LanguageTag, t.null]),
    registeredAt: IsoDate,
    lastActive: IsoDate,
    commandCount: Natural,
  }),
)
/** A member as the stream `user-<id>` tells it; `commandCount` counts bot commands. */
export type RegisteredUser = t.TypeOf<typeof RegisteredUser>

const User = t.union([t.readonly(t.strict({ status: t.literal('unknown') })), RegisteredUser])
export type User = t.TypeOf<typeof User>

export const userStream = (userId: UserId) => `user-${userId}`

const registered = ({ at, userId, language }: RegisterUser): UserEvent => ({
  type: 'user.registered',
  timestamp: at,
  data: { user_id: userId, language },
})

const commandExecuted = ({ at, userId, command, argumentLength }: ExecuteCommand): UserEvent => ({
  type: 'user.command_executed',
  timestamp: at,
  data: { user_id: userId, command, argument_length: argumentLength },
})

const activityRecorded = ({ at, userId, kind, length }: RecordActivity): UserEvent => ({
  type: 'user.activity',
  timestamp: at,
  data: { user_id: userId, kind, length },
})

const decide = (command: UserCommand, user: User): E.Either<UserRejection, readonly UserEvent[]> => {
  if (command.type === 'RegisterUser')
    return user.status === 'registered'
      ? E.left({ _tag: 'UserAlreadyRegistered', userId: command.userId })
      : E.right([registered(command)])
  if (user.status === 'unknown') return E.left({ _tag: 'UserNotRegistered', userId: command.userId })
  switch (command.type) {
    case 'ExecuteCommand':
      return E.right([commandExecuted(command)])
    case 'RecordActivity':
      return E.right([activityRecorded(command)])
  }
}

const later = (a: Date, b: Date) => (a.getTime() >= b.getTime() ? a : b)

const evolve = (user: User, event: UserEvent): User => {
  if (event.type === 'user.registered')
    return {
      status: 'registered',
      userId: event.data.user_id,
      language: event.data.language,
      registeredAt: event.timestamp,
      lastActive: event.timestamp,
      commandCount: 0 as Natural,
    }
  if (user.status === 'unknown') return user
  const lastActive = later(user.lastActive, event.timestamp)
  switch (event.type) {
    case 'user.command_executed':
      return { ...user, lastActive, commandCount: (user.commandCount + 1) as Natural }
    case 'user.activity':
      return { ...user, lastActive }
  }
}

export const user: Decider<User, UserCommand, UserEvent, UserRejection> = {
  initial: { status: 'unknown' },
  decide,
  evolve,
  snapshot: { fold: 'user 1', codec: User },
}
