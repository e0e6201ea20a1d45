import { describe, expect, it } from 'vitest'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { user } from '../../../src/domain/user/user.ts'
import { given } from '../../support/specification.ts'
import { acted, at, blocked, chosen, executed, refused, registered, unblocked, userId } from './userFacts.ts'

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
      transfer: null,
      tale: null,
      taleToldOn: null,
      quietHours: null,
    }))

  it('counts bot commands and nothing else', () =>
    expect(
      given(user, [
        registered('06:00'),
        executed('06:01'),
        refused('06:01'),
        acted('06:02'),
        executed('06:03'),
      ]).state,
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
