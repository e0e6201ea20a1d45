import * as t from 'io-ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { UserId } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'
import { ActivityKind, BotCommandName, LanguageTag } from './vocabulary.ts'

/** The storage format of the module's events. */
export const userEvents = {
  'user.registered': define({ user_id: UserId, language: t.union([LanguageTag, t.null]) }),
  'user.command_executed': define({ user_id: UserId, command: BotCommandName, argument_length: Natural }),
  'user.language_chosen': define({ user_id: UserId, language: LanguageTag }),
  'user.bot_blocked': define({ user_id: UserId }),
  'user.activity': define({ user_id: UserId, kind: ActivityKind, length: t.union([Natural, t.null]) }),
}
export type UserEvent = EventOf<typeof userEvents>
