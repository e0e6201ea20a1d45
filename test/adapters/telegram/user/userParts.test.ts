import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../../src/adapters/calendar/temporalCalendar.ts'
import type { Doing } from '../../../../src/adapters/telegram/talking/fronts/front.ts'
import { createUserParts } from '../../../../src/adapters/telegram/user/userParts.ts'
import { decideParts } from '../../../../src/application/commands/decideParts.ts'
import { FORGETTING_IN_MODULES, MEMBER_AGGREGATES } from '../../../../src/application/modules.ts'
import { UTC } from '../../../../src/application/ports/calendar.ts'
import { createForgettingParts } from '../../../../src/application/user/forgetUser.ts'
import { MEMBER } from '../../../../src/application/user/memberPart.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import type { UserEvent } from '../../../../src/domain/user/events.ts'

const AT = new Date('2026-11-24T06:00:00.000Z')
const ANA = 42 as UserId
const partsOf = createUserParts({
  forgettingParts: createForgettingParts(FORGETTING_IN_MODULES),
  calendar: createTemporalCalendar(TE.right([])),
  communityZone: () => UTC,
})

const registered = {
  type: 'user.registered',
  timestamp: AT,
  data: { user_id: ANA, language: null, profile: null, fingerprint: null },
} as UserEvent

const untouched = (stream: string) => {
  const of = MEMBER_AGGREGATES.find(({ streamOf }) => streamOf(ANA) === stream)
  return of === undefined || of.name === 'roles' ? { roles: ['auditor'] } : of.decider.initial
}

/** What a member's doing comes to, whose stream is at version 5, whose wallet was never touched, and who is an auditor. */
const cameOf = (doing: Doing['doing']) => {
  const member = MEMBER.decider.evolve(MEMBER.decider.initial, registered)
  const standing = (stream: string) =>
    stream === `user-${ANA}`
      ? { state: member, version: 5, tail: 0, expected: { exactly: 5 } }
      : { state: untouched(stream), version: 0, tail: 0, expected: 'NoStream' as const }
  const decided = decideParts({ parts: partsOf({ userId: ANA, at: AT, doing }) }, standing)
  if (decided._tag === 'Left') throw new Error('everything was read')
  const { streams, refusals } = decided.right
  return { refusals, types: [...streams.values()].flatMap(({ events }) => events.map(({ type }) => type)) }
}
const command = (name: string, argument = '') => ({ type: 'command', command: name, argument }) as const
const press = (id: string, turn = 5) => ({ type: 'press', id, turn }) as const

describe('what a member asks of the bot about itself and themself', () => {
  it.each([
    command('language', 'en'),
    command('language', 'EN'),
    press('language:en'),
    press('language:en', 1),
  ])('chooses the language that it names: %j', (doing) => {
    expect(cameOf(doing)).toEqual({ refusals: [], types: ['user.language_chosen'] })
  })

  it.each([
    command('language'),
    command('language', 'fr'),
    command('language', 'english'),
    command('language', 'en es'),
    command('help', 'en'),
    command('privacy', 'forget_me'),
    press('privacy:export'),
    press('privacy:forget'),
    press('privacy:keep_me'),
    press('privacy:'),
    press('language:fr'),
  ])('brings about nothing where it is only a question: %j', (doing) => {
    expect(cameOf(doing)).toEqual({ refusals: [], types: [] })
  })

  it('forgets them in every module at once, where it was meant', () => {
    expect(cameOf(press('privacy:forget_me'))).toEqual({
      refusals: [],
      types: ['user.forgotten', 'gamification.wallet_closed', 'admin.role_revoked'],
    })
  })

  it.each([0, 1, 4, 6, 9_999_999_999])('forgets nothing where they were asked at turn %d', (turn) => {
    expect(cameOf(press('privacy:forget_me', turn))).toEqual({
      refusals: [{ part: 'user', reason: 'ConfirmationOutdated', details: {} }],
      types: [],
    })
  })
})
