import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { catalogue } from '../../../src/application/modules.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { createWorld, recordRaw } from '../support/world.ts'
import { eventsOfType, eventTypes } from './eventArbitraries.ts'

let log: EventLog
beforeEach(() => {
  log = createWorld().log
})

describe('the catalogue', () => {
  it('knows these 23 events, whose names are fixed', () => {
    expect(catalogue.types).toEqual(
      expect.arrayContaining([
        'user.registered',
        'user.command_executed',
        'user.activity',
        'narrative.fragment_started',
        'narrative.decision_made',
        'narrative.fragment_completed',
        'narrative.level_completed',
        'narrative.secret_discovered',
        'gamification.besitos_earned',
        'gamification.besitos_spent',
        'gamification.item_purchased',
        'gamification.item_used',
        'gamification.achievement_unlocked',
        'gamification.mission_assigned',
        'gamification.mission_completed',
        'gamification.auction_won',
        'gamification.trivia_answered',
        'admin.subscription_started',
        'admin.subscription_expiring',
        'admin.subscription_expired',
        'admin.user_joined_channel',
        'admin.user_left_channel',
        'admin.content_published',
      ]),
    )
  })

  it('names every event after its module, and no two alike', () => {
    for (const type of catalogue.types)
      expect(type).toMatch(/^(user|configuration|narrative|gamification|admin)[.][a-z_]+$/)
    expect(new Set(catalogue.types).size).toBe(catalogue.types.length)
    expect(catalogue.types.toSorted()).toEqual(eventTypes.toSorted())
  })

  it.each(eventTypes)('writes %s, and reads it back from the log unchanged', async (type) => {
    let nth = 0
    await fc.assert(
      fc.asyncProperty(eventsOfType(type), async (event) => {
        const encoded = catalogue.encode(event)
        if (E.isLeft(encoded)) throw new Error(encoded.left.message)
        const fromJson = JSON.parse(JSON.stringify(encoded.right.data)) as typeof encoded.right.data
        const recorded = await recordRaw(log, ++nth, { ...encoded.right, data: fromJson })

        const decoded = catalogue.decode(recorded)

        expect(decoded).toMatchObject({ right: { type, timestamp: event.timestamp, position: nth } })
        expect(E.isRight(decoded) && decoded.right.data).toEqual(event.data)
      }),
    )
  })

  it.each(['user.renamed', 'user', '', 'toString', '__proto__', 'user.registered '])(
    'does not know %j',
    async (type) => {
      const recorded = await recordRaw(log, 1, { type, data: {} })
      expect(catalogue.decode(recorded)).toEqual(
        E.left({ _tag: 'UnknownEvent', message: `event type ${type} is not in the catalogue` }),
      )
      expect(catalogue.encode({ type, timestamp: new Date(), data: {} } as never)).toMatchObject({
        left: { _tag: 'UnknownEvent' },
      })
    },
  )

  it('does not know a schema version that is newer than its own, and says which it knows', async () => {
    const data = { user_id: 42, language: 'es' }
    const recorded = await recordRaw(log, 1, { type: 'user.registered', schemaVersion: 3, data })
    expect(catalogue.decode(recorded)).toEqual(
      E.left({
        _tag: 'UnknownEvent',
        message: 'event 1 (user.registered) has schema version 3, this program knows up to 2',
      }),
    )
  })

  it.each([
    ['a field that is not there', { user_id: 42 }],
    ['a user that cannot be', { user_id: 0, language: null }],
    ['a language that is none', { user_id: 42, language: 'not a language' }],
    ['a number as text', { user_id: '42', language: null }],
  ])('calls %s malformed, and says where', async (_, data) => {
    const recorded = await recordRaw(log, 1, { type: 'user.registered', data })
    expect(catalogue.decode(recorded)).toMatchObject({
      left: {
        _tag: 'MalformedEvent',
        message: expect.stringMatching(/^event 1 \(user[.]registered\) is malformed: .*(user_id|language)/),
      },
    })
  })
})
