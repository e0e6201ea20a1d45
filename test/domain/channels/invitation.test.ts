import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { type InvitationCommand, invitation } from '../../../src/domain/channels/invitation.ts'
import { invite } from '../../../src/domain/channels/invite.ts'
import type { InvitationEvent, InviteEnd } from '../../../src/domain/channels/inviteEvents.ts'
import type { ChatId, UserId } from '../../../src/domain/kernel/ids.ts'
import { uuid } from '../../application/support/world.ts'
import { given } from '../../support/specification.ts'

const at = new Date('2026-11-24T06:00:00.000Z')
const later = (days: number) => new Date(at.getTime() + days * 86_400_000)
const who = { userId: 42 as UserId, channelId: -100_123 as ChatId, at }
const of = { user_id: who.userId, channel_id: who.channelId }
const sealed = (nth: number) => ({ kid: uuid(nth), nonce: 'AAEC', ciphertext: 'c2VhbGVk' })
const link = sealed(1)
const until = later(30)

const order = { type: 'OrderInvite', ...who, until, replaces: false } as const
const replace: InvitationCommand = { ...order, replaces: true }
const make = (nth: number): InvitationCommand => ({
  type: 'NoteMade',
  ...who,
  digest: uuid(nth),
  link: sealed(nth),
  until,
})
const end = (why: InviteEnd, nth?: number): InvitationCommand => ({
  type: 'EndInvite',
  ...who,
  why,
  digest: nth === undefined ? null : uuid(nth),
})
const revoke = (nth: number): InvitationCommand => ({
  type: 'NoteRevoked',
  ...who,
  digest: uuid(nth),
  fact: null,
})
const refuse: InvitationCommand = { type: 'NoteRefused', ...who, fact: 'not enough rights' }

const ordered: InvitationEvent = { type: 'admin.invite_ordered', timestamp: at, data: { ...of, until } }
const made: InvitationEvent = {
  type: 'admin.invite_made',
  timestamp: at,
  data: { ...of, digest: uuid(1), link, until },
}
const ended = (why: InviteEnd): InvitationEvent => ({
  type: 'admin.invite_ended',
  timestamp: at,
  data: { ...of, digest: uuid(1), link, why },
})
const dropped: InvitationEvent = {
  type: 'admin.invite_ended',
  timestamp: at,
  data: { ...of, digest: null, link: null, why: 'plan_ended' },
}

describe('the link of a member into a channel', () => {
  it('is replaced by another one where its owner wants that, and the first is revoked', () => {
    given(invitation, [ordered, made])
      .when(replace)
      .thenEvents([ended('replaced'), ordered])
    given(invitation, [ordered]).when(replace).thenEvents([])
    given(invitation, []).when(replace).thenEvents([ordered])
    const { state, when } = given(invitation, [ordered, made, ended('replaced'), ordered])
    expect(state).toMatchObject({ status: 'ordered', unrevoked: [uuid(1)] })
    when(revoke(1)).thenEvents([
      { type: 'admin.invite_revoked', timestamp: at, data: { ...of, digest: uuid(1), fact: null } },
    ])
  })

  it('is ordered once, and again only when it is good no more', () => {
    given(invitation, []).when(order).thenEvents([ordered])
    given(invitation, [ordered]).when(order).thenEvents([])
    given(invitation, [ordered, made]).when(order).thenEvents([])
    given(invitation, [ordered, made])
      .when({ ...order, at: later(31), until: later(60) })
      .thenEvents([{ type: 'admin.invite_ordered', timestamp: later(31), data: { ...of, until: later(60) } }])
    given(invitation, [ordered, made, ended('passed_on')])
      .when(order)
      .thenEvents([ordered])
  })

  it('is not made for whoever has nothing that lasts', () => {
    given(invitation, [])
      .when({ ...order, until: at })
      .thenEvents([])
  })

  it('ends once, for the first reason', () => {
    given(invitation, [ordered, made])
      .when(end('used'))
      .thenEvents([ended('used')])
    given(invitation, [ordered, made, ended('used')])
      .when(end('plan_ended'))
      .thenEvents([])
  })

  it('ends by what is told of it, and not of the one before', () => {
    given(invitation, [ordered, made]).when(end('passed_on', 2)).thenEvents([])
    given(invitation, [ordered, made])
      .when(end('passed_on', 1))
      .thenEvents([ended('passed_on')])
  })

  it('that ended before it was made is revoked when it comes', () => {
    given(invitation, [ordered]).when(end('plan_ended')).thenEvents([dropped])
    given(invitation, [ordered, dropped])
      .when(make(1))
      .thenEvents([made, ended('plan_ended')])
  })

  it('can be refused, and ordered again', () => {
    const failed: InvitationEvent = {
      type: 'admin.invite_failed',
      timestamp: at,
      data: { ...of, fact: 'not enough rights' },
    }
    given(invitation, [ordered]).when(refuse).thenEvents([failed])
    given(invitation, [ordered, failed]).when(order).thenEvents([ordered])
  })

  it('is one person’s for ever', () => {
    const own = { type: 'OwnInvite', digest: uuid(1), ...who } as const
    const owned = {
      type: 'admin.invite_owned',
      timestamp: at,
      data: { ...of, digest: uuid(1) },
    } as const
    given(invite, []).when(own).thenEvents([owned])
    given(invite, [owned])
      .when({ ...own, userId: 43 as UserId })
      .thenEvents([])
  })
})

const digests = fc.integer({ min: 1, max: 4 })
const reasons = fc.constantFrom<InviteEnd>('used', 'passed_on', 'plan_ended', 'forgotten', 'replaced')
const commands: fc.Arbitrary<InvitationCommand> = fc.oneof(
  fc.constantFrom(order, replace, refuse),
  digests.map(make),
  fc.tuple(reasons, fc.option(digests)).map(([why, nth]) => end(why, nth ?? undefined)),
  digests.map(revoke),
)
const lived = (given: readonly InvitationCommand[], state = invitation.initial) =>
  given.reduce(
    (so, command) => {
      const decided = invitation.decide(command, so.state)
      const events = E.isRight(decided) ? decided.right : []
      return { state: events.reduce(invitation.evolve, so.state), events: [...so.events, ...events] }
    },
    { state, events: [] as readonly InvitationEvent[] },
  )

describe('whatever happens to links', () => {
  it('at most one is good at a time, and each that was made is to be revoked before another is', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 40 }), (given) => {
        let good: unknown
        for (const { type, data } of lived(given).events) {
          if (type === 'admin.invite_made') {
            expect(good).toBeUndefined()
            good = data.digest
          }
          if (type === 'admin.invite_ended') {
            expect(data.digest ?? undefined).toBe(good)
            good = undefined
          }
        }
      }),
    ))

  it('a command that is given again at once adds nothing, and a state comes back from a snapshot as it was', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 20 }), commands, (before, command) => {
        const { state } = lived([...before, command])
        expect(lived([command], state).events).toEqual([])
        const stored = JSON.parse(JSON.stringify(invitation.snapshot.codec.encode(state)))
        expect(invitation.snapshot.codec.decode(stored)).toEqual(E.right(state))
      }),
    ))
})
