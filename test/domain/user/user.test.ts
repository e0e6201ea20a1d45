import { describe, expect, it } from 'vitest'
import { user, userStream } from '../../../src/domain/user/user.ts'
import { ActivityKind } from '../../../src/domain/user/vocabulary.ts'
import { given } from '../../support/specification.ts'
import {
  act,
  acted,
  alreadyRegistered,
  block,
  blocked,
  choose,
  chosen,
  execute,
  executed,
  notRegistered,
  register,
  registered,
  unblock,
  unblocked,
  userId,
} from './userFacts.ts'

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

it('has a stream a user', () => expect(userStream(userId)).toBe('user-42'))
