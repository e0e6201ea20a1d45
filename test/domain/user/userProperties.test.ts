import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { EventDefinitions } from '../../../src/domain/kernel/eventDefinition.ts'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
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

const SEALED = {
  kid: '5d1f7a52-52a6-4e5c-8a1b-1f0f5a7f2b11' as Uuid,
  nonce: 'AAECAwQFBgcICQoL',
  ciphertext: 'c2VhbGVk',
}
const SEALED_STRINGS: readonly string[] = Object.values(SEALED)

/** The event as it is appended. */
const sealed = (event: UserEvent): UserEvent =>
  'profile' in event.data && event.data.profile !== null
    ? ({ ...event, data: { ...event.data, profile: SEALED } } as UserEvent)
    : event

/** What happened after a history was last forgotten. */
const sinceForgotten = (events: readonly UserEvent[]) =>
  events.slice(events.findLastIndex(({ type }) => type === 'user.forgotten') + 1)

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
    case 'NoteBotUnblocked':
    case 'UpdateProfile':
    case 'ForgetUser':
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
          profile: null,
          at: command.at,
        }
        const events = decided(registration, state)
        expect(events).toHaveLength(state.status === 'registered' ? 0 : 1)
        expect(decided(registration, events.reduce(user.evolve, state))).toEqual([])
      }),
    ))

  it('there is one registration in a history until it is forgotten, and it comes first', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        const types = sinceForgotten(eventsOf(commands)).map(({ type }) => type)
        expect(types.lastIndexOf('user.registered')).toBe(types.length === 0 ? -1 : 0)
      }),
    ))

  it('forgetting leaves nobody, of whom nothing more is known', () =>
    fc.assert(
      fc.property(conversations, userIds, (commands, userId) => {
        const forget: UserCommand = { type: 'ForgetUser', userId, at: new Date(0) }
        expect(fold(eventsOf([...commands, forget]))).toEqual({ status: 'unknown' })
      }),
    ))

  it('is last active at the maximum of the timestamps, and has as many commands as were executed', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        const all = eventsOf(commands)
        const state = fold(all)
        const events = sinceForgotten(all)
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
          sinceForgotten(events).some(({ type }) => type === 'user.registered') ? 'registered' : 'unknown',
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
        for (const event of eventsOf(commands).map(sealed))
          expect(throughStorage(event)).toEqual(O.some(E.right(event.data)))
      }),
    ))

  it('cannot be stored while what is personal in it is in clear', () =>
    fc.assert(
      fc.property(conversations, (commands) => {
        for (const event of eventsOf(commands))
          expect(O.isNone(throughStorage(event))).toBe(JSON.stringify(event.data).includes('"clear":'))
      }),
    ))

  it('holds no word but a language, a command name or a kind, even where a text came along', () =>
    fc.assert(
      fc.property(situations, fc.string({ minLength: 1 }), ({ before, command }, text) => {
        const withText = { ...command, text, name: text, argument: text, data: { text } }
        for (const event of eventsOf([...before, withText])) {
          const allowed = [...before, command].flatMap(wordsOf)
          for (const string of stringsIn(sealed(event).data))
            if (!SEALED_STRINGS.includes(string) && !/^[0-9a-f]{64}$/.test(string))
              expect(allowed).toContain(string)
          expect(Object.keys(event).toSorted()).toEqual(['data', 'timestamp', 'type'])
        }
      }),
    ))
})
