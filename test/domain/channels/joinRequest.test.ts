import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { type PlaceCommand, place } from '../../../src/domain/channels/place.ts'
import type { PlaceEvent } from '../../../src/domain/channels/placeEvents.ts'
import type { ChatId, UserId } from '../../../src/domain/kernel/ids.ts'
import { given } from '../../support/specification.ts'

const at = new Date('2026-11-24T06:00:00.000Z')
const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
const who = { userId: 42 as UserId, channelId: -100_123 as ChatId, at }
const of = { user_id: who.userId, channel_id: who.channelId }

const asks = (minutes: number, delay: number | null = 10): PlaceCommand => ({
  type: 'AskToJoin',
  ...who,
  isGuarded: false,
  openedBy: delay === null ? 'administrators' : 'delay',
  dueAt: delay === null ? null : after(minutes + delay),
  toldAt: after(minutes),
})
const due = (minutes: number): PlaceCommand => ({ type: 'LetInDue', ...who, dueAt: after(minutes) })
const order = (approves: boolean): PlaceCommand => ({
  type: 'OrderAnswer',
  ...who,
  why: 'operator',
  approves,
})
const answered = (fact: string | null): PlaceCommand => ({ type: 'NoteAnswer', ...who, fact })

const asked = (minutes: number, delay: number): PlaceEvent => ({
  type: 'admin.join_requested',
  timestamp: at,
  data: {
    ...of,
    is_guarded: false,
    opened_by: 'delay',
    due_at: after(minutes + delay),
    told_at: after(minutes),
  },
})
const ordered = (why: 'delay' | 'operator', approves = true): PlaceEvent => ({
  type: 'admin.join_ordered',
  timestamp: at,
  data: { ...of, approves, why },
})

describe('a request to join a free channel', () => {
  it('is granted at the moment that it names, and at no other', () => {
    given(place, [asked(0, 10)])
      .when(due(10))
      .thenEvents([ordered('delay')])
    given(place, [asked(0, 10)])
      .when(due(9))
      .thenEvents([])
    given(place, []).when(due(10)).thenEvents([])
  })

  it('keeps its moment when it is made again', () => {
    given(place, [asked(0, 10)])
      .when(asks(5))
      .thenEvents([])
  })

  it('is decided by whoever is first', () => {
    given(place, [asked(0, 10)])
      .when(order(false))
      .thenEvents([ordered('operator', false)])
    given(place, [asked(0, 10), ordered('operator')])
      .when(due(10))
      .thenEvents([])
    given(place, [asked(0, 10), ordered('delay')])
      .when(order(true))
      .thenEvents([])
  })

  it('may be made again after it was answered', () => {
    const over: PlaceEvent = {
      type: 'admin.join_answered',
      timestamp: at,
      data: { ...of, fact: 'nobody asks any more' },
    }
    given(place, [asked(0, 10), ordered('delay'), over])
      .when(asks(20))
      .thenEvents([asked(20, 10)])
  })

  it('is ordered once and answered once, whatever happens in whatever order and however often', () => {
    const commands = fc.constantFrom(
      asks(0),
      asks(3),
      asks(30, null),
      due(10),
      due(13),
      order(true),
      order(false),
      answered(null),
      answered('gone'),
    )
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 30 }), (happens) => {
        let state = place.initial
        const all: PlaceEvent[] = []
        for (const command of happens)
          for (const event of E.getOrElse((): readonly PlaceEvent[] => [])(place.decide(command, state))) {
            all.push(event)
            state = place.evolve(state, event)
          }
        const open = { asked: 0, ordered: 0, answered: 0 }
        for (const { type } of all) {
          if (type === 'admin.join_requested') Object.assign(open, { asked: 1, ordered: 0, answered: 0 })
          if (type === 'admin.join_ordered') open.ordered += 1
          if (type === 'admin.join_answered') open.answered += 1
          expect(open.ordered).toBeLessThanOrEqual(open.asked)
          expect(open.answered).toBeLessThanOrEqual(open.ordered)
        }
      }),
      { numRuns: 300 },
    )
  })
})
