import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { EventDefinitions } from '../../../src/domain/kernel/eventDefinition.ts'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import { userEvents as definitions, type UserEvent } from '../../../src/domain/user/events.ts'
import { user } from '../../../src/domain/user/user.ts'
import { conversations } from './userArbitraries.ts'
import { eventsOf, fold, situations } from './userHistories.ts'

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
    case 'OfferTransfer':
    case 'ConfirmTransfer':
    case 'TakeOver':
      return [command.offer]
    case 'PromiseTale':
      return [command.date, command.dueAt.toISOString()]
    case 'SetQuietHours':
      return [command.hours?.from ?? null, command.hours?.to ?? null]
    case 'RefuseHaste':
    case 'NoteBotBlocked':
    case 'NoteBotUnblocked':
    case 'UpdateProfile':
    case 'ForgetUser':
    case 'CancelTale':
    case 'TellTale':
      return []
  }
}

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

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

  it('holds no word but a language, a command name, a kind or an offer, even where a text came along', () =>
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
