import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { user } from '../../../src/domain/user/user.ts'
import type { Hour } from '../../../src/domain/user/vocabulary.ts'
import { given } from '../../support/specification.ts'
import { alreadyForgotten, at, forgotten, notRegistered, registered, userId } from './userFacts.ts'

const WEDNESDAY = '2026-11-25' as LocalDate
const due = (hour: number, date = WEDNESDAY) =>
  new Date(`${date}T${String(hour).padStart(2, '0')}:00:00.000Z`)

const promise = (time: string, hour: number, date = WEDNESDAY): UserCommand => ({
  type: 'PromiseTale',
  userId,
  date,
  hour: hour as Hour,
  dueAt: due(hour, date),
  at: at(time),
})
const cancel = (time: string): UserCommand => ({ type: 'CancelTale', userId, at: at(time) })
const tell = (time: string, hour: number): UserCommand => ({
  type: 'TellTale',
  userId,
  dueAt: due(hour),
  at: at(time),
})

const promised = (time: string, hour: number, date = WEDNESDAY): UserEvent => ({
  type: 'user.tale_promised',
  timestamp: at(time),
  data: { user_id: userId, local_date: date, hour: hour as Hour, due_at: due(hour, date) },
})
const cancelled = (time: string): UserEvent => ({
  type: 'user.tale_cancelled',
  timestamp: at(time),
  data: { user_id: userId },
})
const told = (time: string): UserEvent => ({
  type: 'user.tale_told',
  timestamp: at(time),
  data: { user_id: userId, local_date: WEDNESDAY },
})

const member = [registered('06:00')]
const waiting = [...member, promised('07:00', 18)]
const notPromised = { _tag: 'TaleNotPromised', userId } as const

describe('a tale', () => {
  it('is promised for a day and an hour', () =>
    given(user, member)
      .when(promise('07:00', 18))
      .thenEvents([promised('07:00', 18)]))

  it('is moved by asking for another hour, and the same hour is nothing new', () => {
    given(user, waiting)
      .when(promise('08:00', 9))
      .thenEvents([promised('08:00', 9)])
    given(user, waiting).when(promise('08:00', 18)).thenEvents([])
  })

  it('is told when its moment has come, and not twice', () => {
    given(user, waiting)
      .when(tell('18:00', 18))
      .thenEvents([told('18:00')])
    given(user, [...waiting, told('18:00')])
      .when(tell('18:01', 18))
      .thenRefused(notPromised)
  })

  it('is not told at a moment that it was moved away from, but at one that it was moved back to', () => {
    const moved = [...waiting, promised('08:00', 9)]
    given(user, moved).when(tell('18:00', 18)).thenRefused(notPromised)
    given(user, [...moved, promised('08:30', 18)])
      .when(tell('18:00', 18))
      .thenEvents([told('18:00')])
  })

  it('can be cancelled while it is promised', () => {
    given(user, waiting)
      .when(cancel('08:00'))
      .thenEvents([cancelled('08:00')])
    given(user, [...waiting, cancelled('08:00')])
      .when(tell('18:00', 18))
      .thenRefused(notPromised)
    given(user, member).when(cancel('08:00')).thenRefused(notPromised)
  })

  it('is told once a day: a day that had one, and any before it, gets no other', () => {
    const done = [...waiting, told('18:00')]
    for (const date of [WEDNESDAY, '2026-11-24' as LocalDate])
      given(user, done)
        .when(promise('19:00', 21, date))
        .thenRefused({ _tag: 'TaleToldThatDay', userId })
    const next = '2026-11-26' as LocalDate
    given(user, done)
      .when(promise('19:00', 9, next))
      .thenEvents([promised('19:00', 9, next)])
  })

  it('is no activity of the member where the bot tells it', () => {
    expect(given(user, [...waiting, told('18:00')]).state).toMatchObject({ lastActive: at('07:00') })
  })

  it('is for members only', () => {
    for (const command of [promise('07:00', 18), cancel('07:00'), tell('18:00', 18)]) {
      given(user, []).when(command).thenRefused(notRegistered)
      given(user, [...waiting, forgotten('08:00')])
        .when(command)
        .thenRefused(alreadyForgotten)
    }
  })
})
