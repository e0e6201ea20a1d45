import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { type User, user } from '../../../src/domain/user/user.ts'
import { commandsOf, record, userIds } from './userArbitraries.ts'

export const decided = (command: UserCommand, state: User): readonly UserEvent[] =>
  E.getOrElse((): readonly UserEvent[] => [])(user.decide(command, state))

export const fold = (events: readonly UserEvent[]) => events.reduce(user.evolve, user.initial)

export const eventsOf = (commands: readonly UserCommand[]) => {
  const events: UserEvent[] = []
  for (const command of commands) events.push(...decided(command, fold(events)))
  return events
}

/** A member's history, and a command that comes after it. */
export const situations = userIds.chain((userId) =>
  record({ before: fc.array(commandsOf(userId), { maxLength: 20 }), command: commandsOf(userId) }),
)
