import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import type { UserId } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'
import type { ForgetUser, UserCommand } from './commands.ts'
import type { UserEvent } from './events.ts'
import {
  activityRecorded,
  botNoted,
  commandExecuted,
  forgotten,
  languageChosen,
  profileChanged,
  quietHoursSet,
  registered,
} from './happened.ts'
import { RegisteredUser } from './registeredUser.ts'
import type { UserRejection } from './rejections.ts'
import { decideTale, taleOf } from './tale.ts'
import { decideTransfer } from './transfer.ts'
import type { QuietHours } from './vocabulary.ts'

const User = t.union([
  t.readonly(t.strict({ status: t.literal('unknown') })),
  t.readonly(t.strict({ status: t.literal('forgotten') })),
  RegisteredUser,
])
export type User = t.TypeOf<typeof User>

/** A number before anybody came in under it. */
const UNKNOWN: User = { status: 'unknown' }

/** The end of a number: whoever comes back is given another one. */
const FORGOTTEN: User = { status: 'forgotten' }

export const userStream = (userId: UserId) => `user-${userId}`

const decide = (command: UserCommand, user: User): E.Either<UserRejection, readonly UserEvent[]> => {
  if (user.status === 'forgotten') return E.left({ _tag: 'UserForgotten', userId: command.userId })
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
    case 'ChooseLanguage':
      return E.right(
        user.languageChosen && user.language === command.language ? [] : [languageChosen(command)],
      )
    case 'SetQuietHours':
      return E.right(areEqual(user.quietHours, command.hours) ? [] : [quietHoursSet(command)])
    case 'RefuseHaste': {
      const { userId, seconds, isFirst } = command
      return E.left({ _tag: 'TooManyCommands', userId, seconds, isFirst })
    }
    case 'UpdateProfile':
      return E.right(user.fingerprint === command.profile.fingerprint ? [] : [profileChanged(command)])
    case 'ForgetUser':
      return forget(command)
    case 'NoteBotBlocked':
      return E.right(user.botBlocked ? [] : [botNoted(command)])
    case 'NoteBotUnblocked':
      return E.right(user.botBlocked ? [botNoted(command)] : [])
    case 'OfferTransfer':
    case 'ConfirmTransfer':
    case 'TakeOver':
      return decideTransfer(command, user.transfer)
    case 'PromiseTale':
    case 'CancelTale':
    case 'TellTale':
      return decideTale(command, user)
  }
}

const forget = (command: ForgetUser): E.Either<UserRejection, readonly UserEvent[]> =>
  command.confirmed === null || command.confirmed.askedAt === command.confirmed.version
    ? E.right([forgotten(command)])
    : E.left({ _tag: 'ConfirmationOutdated', userId: command.userId })

const areEqual = (a: QuietHours | null, b: QuietHours | null) => a?.from === b?.from && a?.to === b?.to

const later = (a: Date, b: Date) => (a.getTime() >= b.getTime() ? a : b)

const evolve = (user: User, event: UserEvent): User => {
  if (event.type === 'user.registered' && user.status === 'unknown')
    return {
      status: 'registered',
      userId: event.data.user_id,
      language: event.data.language,
      languageChosen: false,
      botBlocked: false,
      fingerprint: event.data.fingerprint,
      registeredAt: event.timestamp,
      lastActive: event.timestamp,
      commandCount: 0 as Natural,
      transfer: null,
      tale: null,
      taleToldOn: null,
      quietHours: null,
    }
  if (user.status !== 'registered') return user
  const active = { ...user, lastActive: later(user.lastActive, event.timestamp) }
  switch (event.type) {
    case 'user.command_executed':
      return { ...active, commandCount: (user.commandCount + 1) as Natural }
    case 'user.language_chosen':
      return { ...active, language: event.data.language, languageChosen: true }
    case 'user.quiet_hours_set':
      return { ...active, quietHours: event.data.hours }
    case 'user.profile_changed':
      return { ...active, fingerprint: event.data.fingerprint }
    case 'user.forgotten':
      return FORGOTTEN
    case 'user.bot_blocked':
      return { ...active, botBlocked: true }
    case 'user.bot_unblocked':
      return { ...active, botBlocked: false }
    case 'user.transfer_offered':
      return { ...active, transfer: { offer: event.data.offer, confirmed: false } }
    case 'user.transfer_confirmed':
      return { ...active, transfer: { offer: event.data.offer, confirmed: true } }
    case 'user.account_transferred':
      return { ...active, transfer: null }
    case 'user.tale_promised':
      return { ...active, tale: taleOf(event) }
    case 'user.tale_cancelled':
      return { ...active, tale: null }
    case 'user.tale_told':
      return { ...user, tale: null, taleToldOn: event.data.local_date }
    case 'user.activity':
    case 'user.command_refused':
    case 'user.registered':
      return active
  }
}

export const user: Decider<User, UserCommand, UserEvent, UserRejection> = {
  initial: UNKNOWN,
  decide,
  evolve,
  snapshot: { fold: 'user 6', codec: User },
}
