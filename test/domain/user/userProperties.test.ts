import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { EventDefinitions } from '../../../src/domain/kernel/eventDefinition.ts'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import { userEvents as definitions, type UserEvent } from '../../../src/domain/user/events.ts'
import { type User, user } from '../../../src/domain/user/user.ts'
import { commandsOf, conversations, record, userEvents, userIds } from './userArbitraries.ts'

const decided = (command: UserCommand, state: User): readonly UserEvent[] =>
  E.getOrElse((): readonly UserEvent[] => [])(user.decide(command, state))

const fold = (events: readonly UserEvent[]) => events.reduce(user.evolve, user.initial)

const eventsOf = (commands: readonly UserCommand[]) => {
  const events: UserEvent[] = []
  for (const command of commands) events.push(...decided(command, fold(events)))
  return events
}

/** A member's history, and a command that comes after it. */
const situations = userIds.chain((userId) =>
  record({ before: fc.array(commandsOf(userId), { maxLength: 20 }), command: commandsOf(userId) }),
)

const none = (): never => {
  throw new Error('every event of the module is defined')
}

/** Writes an event's payload down as JSON, and reads it again. */
const throughStorage = ({ type, data }: UserEvent) => {
  const { schemaVersion, encode, decode } = (definitions as EventDefinitions)[type] ?? none()
  return pipe(
    encode(data as never),
    O.map((stored) => decode(schemaVersion, JSON.parse(JSON.stringify(stored)))),
  )
}

/** The words that a command may leave behind. */
const wordsOf = (command: UserCommand): readonly (string | null)[] => {
  switch (command.type) {
    case 'RegisterUser':
    case 'ChooseLanguage':
      return [command.language]
    case 'ExecuteCommand':
      return [command.command]
    case 'RecordActivity':
      return [command.kind]
    case 'NoteBotBlocked':
      return []
  }
}

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

describe('whatever a user does', () => {
  it('a command in any reachable state is decided or refused, never thrown, and changes no argument', () =>
    fc.assert(
      fc.property(situations, ({ before, command }) => {
        const state = fold(eventsOf(before))
        const untouched = structuredClone({ state, command })
        const decision = user.decide(Object.freeze(command), Object.freeze(state))
        if (E.isRight(decision)) decision.right.map((event) => user.evolve(state, Object.freeze(event)))
        expect({ state, command }).toEqual(untouched)
      }),
    ))

  it('registering, retried in any state it can lead to, adds nothing', () =>
    fc.assert(
      fc.property(situations, ({ before, command }) => {
        const state = fold(eventsOf([...before, command]))
        const registration: UserCommand = {
          type: 'RegisterUser',
          userId: command.userId,
          language: null,
          at: command.at,
        }
        const events = decided(registration, state)
        expect(events).toHaveLength(state.status === 'registered' ? 0 : 1)
        expect(decided(registration, events.reduce(user.evolve, state))).toEqual([])
      }),
    ))

  it('there is one registration in a history, and it comes first', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        const types = eventsOf(commands).map(({ type }) => type)
        expect(types.lastIndexOf('user.registered')).toBe(types.length === 0 ? -1 : 0)
      }),
    ))

  it('is last active at the maximum of the timestamps, and has as many commands as were executed', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        const events = eventsOf(commands)
        const state = fold(events)
        if (state.status === 'unknown') {
          expect(events).toEqual([])
          return
        }
        expect(state.lastActive.getTime()).toBe(
          Math.max(...events.map(({ timestamp }) => timestamp.getTime())),
        )
        expect(state.commandCount).toBe(events.filter(({ type }) => type === 'user.command_executed').length)
      }),
    ))
})

describe('folding', () => {
  it('takes any events in any order, and gives the same state every time', () =>
    fc.assert(
      fc.property(fc.array(userEvents), (events) => {
        const untouched = structuredClone(events)
        const state = fold(events)
        expect(fold(structuredClone(events))).toEqual(state)
        expect(state.status).toBe(
          events.some(({ type }) => type === 'user.registered') ? 'registered' : 'unknown',
        )
        expect(events).toEqual(untouched)
      }),
    ))
})

describe('a remembered state', () => {
  it('comes back from its storage format unchanged', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        const state = fold(eventsOf(commands))
        const { codec } = user.snapshot
        expect(codec.decode(JSON.parse(JSON.stringify(codec.encode(state))))).toEqual(E.right(state))
      }),
    ))
})

describe('what a user leaves behind', () => {
  it('comes back from its storage format unchanged', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        for (const event of eventsOf(commands))
          expect(throughStorage(event)).toEqual(O.some(E.right(event.data)))
      }),
    ))

  it('holds no word but a language, a command name or a kind, even where a text came along', () =>
    fc.assert(
      fc.property(situations, fc.string({ minLength: 1 }), ({ before, command }, text) => {
        const withText = { ...command, text, name: text, argument: text, data: { text } }
        for (const event of eventsOf([...before, withText])) {
          const allowed = [...before, command].flatMap(wordsOf)
          for (const string of stringsIn(event.data)) expect(allowed).toContain(string)
          expect(Object.keys(event).toSorted()).toEqual(['data', 'timestamp', 'type'])
        }
      }),
    ))
})
