import { describe, expect, it } from 'vitest'
import { user } from '../../../src/domain/user/user.ts'
import { given } from '../../support/specification.ts'
import {
  act,
  acted,
  alreadyForgotten,
  block,
  choose,
  execute,
  executed,
  forget,
  forgotten,
  notRegistered,
  refused,
  register,
  registered,
  unblock,
  userId,
} from './userFacts.ts'

const history = [registered('06:00'), executed('07:00'), refused('07:30')]

describe('a member who wants to be forgotten', () => {
  it('is forgotten, where somebody else asks for it', () =>
    given(user, history)
      .when(forget('09:00'))
      .thenEvents([forgotten('09:00')]))

  it('is forgotten where they mean it: nothing has happened since they were asked', () =>
    given(user, history)
      .when(forget('09:00', { askedAt: 3, version: 3 }))
      .thenEvents([forgotten('09:00')]))

  it.each([
    [2, 3],
    [0, 3],
    [4, 3],
  ])('has to be asked again where they were asked at version %d and it is %d by now', (askedAt, version) =>
    given(user, history)
      .when(forget('09:00', { askedAt, version }))
      .thenRefused({ _tag: 'ConfirmationOutdated', userId }),
  )

  it('has to be somebody', () => given(user, []).when(forget('09:00')).thenRefused(notRegistered))
})

describe('a number that was forgotten', () => {
  const past = [...history, forgotten('09:00')]

  it('is nobody from then on', () => expect(given(user, past).state).toEqual({ status: 'forgotten' }))

  it.each([
    register('10:00'),
    execute('10:00'),
    act('10:00'),
    choose('10:00'),
    block('10:00'),
    unblock('10:00'),
    forget('10:00'),
    forget('10:00', { askedAt: 4, version: 4 }),
  ])('refuses for good: $type', (command) => given(user, past).when(command).thenRefused(alreadyForgotten))

  it('is not brought back by anything that its stream may tell after it', () =>
    expect(
      given(user, [...past, registered('10:00'), executed('10:01'), acted('10:02'), refused('10:03')]).state,
    ).toEqual({ status: 'forgotten' }))
})
