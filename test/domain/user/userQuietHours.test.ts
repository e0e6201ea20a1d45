import { describe, it } from 'vitest'
import type { LocalTime } from '../../../src/domain/kernel/dates.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'
import type { RefuseHaste, SetQuietHours } from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { user } from '../../../src/domain/user/user.ts'
import type { QuietHours } from '../../../src/domain/user/vocabulary.ts'
import { given } from '../../support/specification.ts'
import { at, notRegistered, registered, userId } from './userFacts.ts'

const NIGHT = { from: '23:00' as LocalTime, to: '08:00' as LocalTime }
const NAP = { from: '14:00' as LocalTime, to: '16:30' as LocalTime }
const set = (hours: QuietHours | null): SetQuietHours => ({
  type: 'SetQuietHours',
  userId,
  hours,
  at: at('09:00'),
})
const wasSet = (hours: QuietHours | null): UserEvent => ({
  type: 'user.quiet_hours_set',
  timestamp: at('09:00'),
  data: { user_id: userId, hours },
})

describe('the quiet hours of a member', () => {
  it('are set, and changed', () => {
    given(user, [registered('06:00')])
      .when(set(NIGHT))
      .thenEvents([wasSet(NIGHT)])
    given(user, [registered('06:00'), wasSet(NIGHT)])
      .when(set(NAP))
      .thenEvents([wasSet(NAP)])
  })

  it('are given up', () =>
    given(user, [registered('06:00'), wasSet(NIGHT)])
      .when(set(null))
      .thenEvents([wasSet(null)]))

  it('are set once where nothing changes', () => {
    given(user, [registered('06:00'), wasSet(NIGHT)])
      .when(set({ ...NIGHT }))
      .thenEvents([])
    given(user, [registered('06:00')])
      .when(set(null))
      .thenEvents([])
  })

  it('are nobody’s who is no member', () => given(user, []).when(set(NIGHT)).thenRefused(notRegistered))
})

describe('a bot command given too often', () => {
  const refuse: RefuseHaste = {
    type: 'RefuseHaste',
    userId,
    seconds: 3 as Natural,
    isFirst: true,
    at: at('09:00'),
  }

  it('is refused, with the seconds that are to be waited', () =>
    given(user, [registered('06:00')])
      .when(refuse)
      .thenRefused({ _tag: 'TooManyCommands', userId, seconds: refuse.seconds, isFirst: true }))
})
