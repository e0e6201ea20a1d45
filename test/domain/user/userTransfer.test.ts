import { describe, expect, it } from 'vitest'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { TransferCommand } from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { user } from '../../../src/domain/user/user.ts'
import { given } from '../../support/specification.ts'
import { alreadyForgotten, at, forgotten, notRegistered, registered, userId } from './userFacts.ts'

const [OFFER, LATER] = ['0d3f9b21c7ae' as Slug, '77aa77aa77aa' as Slug]
const wish =
  (type: TransferCommand['type']) =>
  (time: string, offer = OFFER): TransferCommand => ({ type, userId, offer, at: at(time) })
const [offer, confirm, takeOver] = [wish('OfferTransfer'), wish('ConfirmTransfer'), wish('TakeOver')]

const fact =
  (type: 'user.transfer_offered' | 'user.transfer_confirmed' | 'user.account_transferred') =>
  (time: string, named = OFFER): UserEvent => ({
    type,
    timestamp: at(time),
    data: { user_id: userId, offer: named },
  })
const offered = fact('user.transfer_offered')
const confirmed = fact('user.transfer_confirmed')
const transferred = fact('user.account_transferred')

const member = [registered('06:00')]
const asked = [...member, offered('07:00')]
const agreed = [...asked, confirmed('08:00')]
const notOffered = { _tag: 'TransferNotOffered', userId } as const
const notConfirmed = { _tag: 'TransferNotConfirmed', userId } as const

describe('a member who moves to another account', () => {
  it('is offered it', () =>
    given(user, member)
      .when(offer('07:00'))
      .thenEvents([offered('07:00')]))

  it('is not offered the same twice', () => given(user, asked).when(offer('07:01')).thenEvents([]))

  it('says that they mean it, and need not say so again', () => {
    given(user, asked)
      .when(confirm('08:00'))
      .thenEvents([confirmed('08:00')])
    given(user, agreed).when(confirm('08:01')).thenEvents([])
  })

  it('is the new account once that has said so, too', () =>
    given(user, agreed)
      .when(takeOver('09:00'))
      .thenEvents([transferred('09:00')]))

  it('has nothing offered any more after it', () => {
    const moved = [...agreed, transferred('09:00')]
    expect(given(user, moved).state).toMatchObject({ status: 'registered', userId, transfer: null })
    for (const command of [confirm('10:00'), takeOver('10:00')])
      given(user, moved).when(command).thenRefused(notOffered)
  })
})

describe('a transfer', () => {
  it('is not made before the present account has confirmed it', () =>
    given(user, asked).when(takeOver('09:00')).thenRefused(notConfirmed))

  it.each([confirm('09:00'), takeOver('09:00')])('is not made where none is offered: $type', (command) =>
    given(user, member).when(command).thenRefused(notOffered),
  )

  it.each([confirm('09:00', LATER), takeOver('09:00', LATER)])(
    'is not made where another one is offered: $type',
    (command) => given(user, agreed).when(command).thenRefused(notOffered),
  )

  it('takes the place of the one before, which is over, and what was confirmed of it', () => {
    const anew = [...agreed, offered('08:30', LATER)]
    expect(given(user, anew).state).toMatchObject({ transfer: { offer: LATER, confirmed: false } })
    given(user, anew).when(takeOver('09:00')).thenRefused(notOffered)
    given(user, anew).when(takeOver('09:00', LATER)).thenRefused(notConfirmed)
    given(user, anew)
      .when(confirm('09:00', LATER))
      .thenEvents([confirmed('09:00', LATER)])
  })

  it.each([offer('10:00'), confirm('10:00'), takeOver('10:00')])('is for members only: $type', (command) => {
    given(user, []).when(command).thenRefused(notRegistered)
    given(user, [...agreed, forgotten('09:00')])
      .when(command)
      .thenRefused(alreadyForgotten)
  })
})
