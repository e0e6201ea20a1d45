import { describe, it } from 'vitest'
import type { LanguageTag } from '../../../src/domain/kernel/languageTag.ts'
import type { Fingerprint } from '../../../src/domain/kernel/sealed.ts'
import type { UpdateProfile } from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { user } from '../../../src/domain/user/user.ts'
import { given } from '../../support/specification.ts'
import { at, notRegistered, register, userId } from './userFacts.ts'

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
