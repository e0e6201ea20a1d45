import { describe, expect, it } from 'vitest'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'
import type {
  ChooseLanguage,
  ExecuteCommand,
  ForgetUser,
  NoteBotBlocked,
  NoteBotUnblocked,
  RecordActivity,
  RegisterUser,
  UpdateProfile,
} from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { user, userStream } from '../../../src/domain/user/user.ts'
import {
  ActivityKind,
  type BotCommandName,
  type Fingerprint,
  type LanguageTag,
} from '../../../src/domain/user/vocabulary.ts'
import { given } from '../../support/specification.ts'

const userId = 42 as UserId
const at = (time: string) => new Date(`2026-11-24T${time}:00.000Z`)

const register = (time: string, language: string | null = 'es'): RegisterUser => ({
  type: 'RegisterUser',
  userId,
  language: language as LanguageTag | null,
  profile: null,
  at: at(time),
})
const execute = (time: string, command = 'perfil'): ExecuteCommand => ({
  type: 'ExecuteCommand',
  userId,
  command: command as BotCommandName,
  argumentLength: 7 as Natural,
  at: at(time),
})
const act = (time: string, kind: ActivityKind = 'text', length: number | null = 12): RecordActivity => ({
  type: 'RecordActivity',
  userId,
  kind,
  length: length as Natural | null,
  at: at(time),
})

const choose = (time: string, language = 'en'): ChooseLanguage => ({
  type: 'ChooseLanguage',
  userId,
  language: language as LanguageTag,
  at: at(time),
})
const block = (time: string): NoteBotBlocked => ({ type: 'NoteBotBlocked', userId, at: at(time) })
const unblock = (time: string): NoteBotUnblocked => ({ type: 'NoteBotUnblocked', userId, at: at(time) })

const registered = (time: string, language: string | null = 'es'): UserEvent => ({
  type: 'user.registered',
  timestamp: at(time),
  data: { user_id: userId, language: language as LanguageTag | null, profile: null, fingerprint: null },
})
const executed = (time: string, command = 'perfil'): UserEvent => ({
  type: 'user.command_executed',
  timestamp: at(time),
  data: { user_id: userId, command: command as BotCommandName, argument_length: 7 as Natural },
})
const acted = (time: string, kind: ActivityKind = 'text', length: number | null = 12): UserEvent => ({
  type: 'user.activity',
  timestamp: at(time),
  data: { user_id: userId, kind, length: length as Natural | null },
})

const chosen = (time: string, language = 'en'): UserEvent => ({
  type: 'user.language_chosen',
  timestamp: at(time),
  data: { user_id: userId, language: language as LanguageTag },
})
const blocked = (time: string): UserEvent => ({
  type: 'user.bot_blocked',
  timestamp: at(time),
  data: { user_id: userId },
})

const unblocked = (time: string): UserEvent => ({
  type: 'user.bot_unblocked',
  timestamp: at(time),
  data: { user_id: userId },
})

const notRegistered = { _tag: 'UserNotRegistered', userId } as const
const alreadyRegistered = { _tag: 'UserAlreadyRegistered', userId } as const

describe('somebody unknown', () => {
  it('registers', () =>
    given(user, [])
      .when(register('06:00'))
      .thenEvents([registered('06:00')]))

  it('registers without a language', () =>
    given(user, [])
      .when(register('06:00', null))
      .thenEvents([registered('06:00', null)]))

  it('is refused a bot command', () => given(user, []).when(execute('06:00')).thenRefused(notRegistered))

  it('is refused any other activity', () => given(user, []).when(act('06:00')).thenRefused(notRegistered))

  it('is refused a choice of language', () =>
    given(user, []).when(choose('06:00')).thenRefused(notRegistered))

  it('is not said to have blocked the bot, nor to have let it in again', () => {
    given(user, []).when(block('06:00')).thenRefused(notRegistered)
    given(user, []).when(unblock('06:00')).thenRefused(notRegistered)
  })
})

describe('a registered user', () => {
  const history = [registered('06:00'), executed('06:01'), acted('06:02')]

  it('refuses a second registration', () =>
    given(user, [registered('06:00')])
      .when(register('07:00'))
      .thenRefused(alreadyRegistered))

  it('refuses a second registration after anything else, in another language too', () =>
    given(user, history).when(register('07:00', 'en')).thenRefused(alreadyRegistered))

  it('executes a bot command, of which only the length of the argument is kept', () =>
    given(user, history)
      .when(execute('07:00'))
      .thenEvents([executed('07:00')]))

  it('executes the same bot command again', () =>
    given(user, [...history, executed('07:00')])
      .when(execute('07:00'))
      .thenEvents([executed('07:00')]))

  it.each(Object.keys(ActivityKind.keys) as ActivityKind[])('does something else: %s', (kind) =>
    given(user, history)
      .when(act('07:00', kind, null))
      .thenEvents([acted('07:00', kind, null)]),
  )

  it('chooses a language, be it the one that Telegram told', () => {
    given(user, history)
      .when(choose('07:00', 'en'))
      .thenEvents([chosen('07:00', 'en')])
    given(user, history)
      .when(choose('07:00', 'es'))
      .thenEvents([chosen('07:00', 'es')])
  })

  it('chooses another language, but the same one only once', () => {
    const chose = [...history, chosen('07:00', 'en')]
    given(user, chose).when(choose('08:00', 'en')).thenEvents([])
    given(user, chose)
      .when(choose('08:00', 'es'))
      .thenEvents([chosen('08:00', 'es')])
  })

  it('blocks the bot, which is told once until they let it in again', () => {
    given(user, history)
      .when(block('07:00'))
      .thenEvents([blocked('07:00')])
    given(user, [...history, blocked('07:00')])
      .when(block('08:00'))
      .thenEvents([])
    given(user, [...history, blocked('07:00'), acted('08:00')])
      .when(block('09:00'))
      .thenEvents([])
    given(user, [...history, blocked('07:00'), unblocked('08:00')])
      .when(block('09:00'))
      .thenEvents([blocked('09:00')])
  })

  it('lets the bot in again, which is told once, and only where it was blocked', () => {
    given(user, history).when(unblock('07:00')).thenEvents([])
    given(user, [...history, blocked('07:00'), executed('07:30')])
      .when(unblock('08:00'))
      .thenEvents([unblocked('08:00')])
    given(user, [...history, blocked('07:00'), unblocked('08:00')])
      .when(unblock('09:00'))
      .thenEvents([])
  })

  it('may act at a moment before the last one', () =>
    given(user, history)
      .when(act('05:00'))
      .thenEvents([acted('05:00')]))
})

describe('the state of a user', () => {
  it('is unknown where nothing has happened', () =>
    expect(given(user, []).state).toEqual({ status: 'unknown' }))

  it('stays unknown until the registration, whatever else is told', () =>
    expect(given(user, [executed('06:00'), acted('06:01'), chosen('06:02'), blocked('06:03')]).state).toEqual(
      { status: 'unknown' },
    ))

  it('begins at the registration, with no bot command counted', () =>
    expect(given(user, [registered('06:00', 'pt-BR')]).state).toEqual({
      status: 'registered',
      userId,
      language: 'pt-BR',
      languageChosen: false,
      botBlocked: false,
      fingerprint: null,
      registeredAt: at('06:00'),
      lastActive: at('06:00'),
      commandCount: 0,
    }))

  it('counts bot commands and nothing else', () =>
    expect(
      given(user, [registered('06:00'), executed('06:01'), acted('06:02'), executed('06:03')]).state,
    ).toMatchObject({ commandCount: 2 }))

  it('is last active at the latest moment, which never moves back', () => {
    const lastActive = (...events: UserEvent[]) => given(user, [registered('06:00'), ...events]).state
    expect(lastActive(acted('08:00'))).toMatchObject({ lastActive: at('08:00') })
    expect(lastActive(acted('08:00'), executed('07:00'))).toMatchObject({ lastActive: at('08:00') })
    expect(lastActive(executed('05:00'))).toMatchObject({ lastActive: at('06:00') })
  })

  it('speaks the language that was chosen last', () =>
    expect(
      given(user, [registered('06:00', 'es'), chosen('06:01', 'en'), chosen('06:02', 'pt-BR')]).state,
    ).toMatchObject({ language: 'pt-BR', languageChosen: true }))

  it('knows that the bot is blocked until it is let in again, whatever the user does meanwhile', () => {
    const told = (...events: UserEvent[]) =>
      given(user, [registered('06:00'), blocked('06:01'), ...events]).state
    expect(told()).toMatchObject({ botBlocked: true })
    for (const event of [acted('06:02'), executed('06:02'), chosen('06:02')])
      expect(told(event)).toMatchObject({ botBlocked: true })
    expect(told(acted('06:02'), unblocked('06:03'))).toMatchObject({ botBlocked: false })
  })

  it('keeps the moment of the registration', () =>
    expect(given(user, [registered('06:00'), acted('05:00'), executed('09:00')]).state).toMatchObject({
      registeredAt: at('06:00'),
    }))
})

it('has a stream a user', () => expect(userStream(userId)).toBe('user-42'))

describe('what a member calls themself', () => {
  const known = (letter: string) => ({
    clear: { firstName: `Ana ${letter}`, lastName: null, username: null },
    fingerprint: letter.repeat(64) as Fingerprint,
  })
  const update = (letter: string): UpdateProfile => ({
    type: 'UpdateProfile',
    userId,
    profile: known(letter),
    at: at('08:00'),
  })
  const registeredAs = (letter: string): UserEvent => ({
    type: 'user.registered',
    timestamp: at('06:00'),
    data: {
      user_id: userId,
      language: 'es' as LanguageTag,
      profile: null,
      fingerprint: known(letter).fingerprint,
    },
  })

  it('comes with the registration, in clear until it is sealed', () =>
    given(user, [])
      .when({ ...register('06:00'), profile: known('a') })
      .thenEvents([
        {
          type: 'user.registered',
          timestamp: at('06:00'),
          data: {
            user_id: userId,
            language: 'es' as LanguageTag,
            profile: { clear: known('a').clear },
            fingerprint: known('a').fingerprint,
          },
        },
      ]))

  it('is recorded again when it has changed', () =>
    given(user, [registeredAs('a')])
      .when(update('b'))
      .thenEvents([
        {
          type: 'user.profile_changed',
          timestamp: at('08:00'),
          data: {
            user_id: userId,
            profile: { clear: known('b').clear },
            fingerprint: known('b').fingerprint,
          },
        },
      ]))

  it('is not recorded again while it is the same', () =>
    given(user, [registeredAs('a')])
      .when(update('a'))
      .thenEvents([]))

  it('is not kept of somebody unknown', () => given(user, []).when(update('a')).thenRefused(notRegistered))
})

describe('a member who wants to be forgotten', () => {
  const forget: ForgetUser = { type: 'ForgetUser', userId, at: at('09:00') }
  const forgotten: UserEvent = { type: 'user.forgotten', timestamp: at('09:00'), data: { user_id: userId } }

  it('is forgotten', () =>
    given(user, [registered('06:00'), executed('07:00')])
      .when(forget)
      .thenEvents([forgotten]))

  it('is unknown from then on', () => {
    given(user, [registered('06:00'), forgotten])
      .when(execute('10:00'))
      .thenRefused(notRegistered)
    given(user, [registered('06:00'), forgotten])
      .when(forget)
      .thenRefused(notRegistered)
  })

  it('begins as someone new when they come back', () => {
    const events = [registered('06:00'), executed('07:00'), forgotten, registered('10:00')]
    expect(given(user, events).state).toMatchObject({ commandCount: 0, registeredAt: at('10:00') })
  })
})
