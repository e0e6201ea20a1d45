import { describe, it } from 'vitest'
import { type PlaceCommand, place } from '../../../src/domain/channels/place.ts'
import type { PlaceEvent } from '../../../src/domain/channels/placeEvents.ts'
import type { ChatId, UserId } from '../../../src/domain/kernel/ids.ts'
import { given } from '../../support/specification.ts'

const at = new Date('2026-11-24T06:00:00.000Z')
const told = (seconds: number) => new Date(at.getTime() + seconds * 1_000)
const who = { userId: 42 as UserId, channelId: -100_123 as ChatId, at }
const of = { user_id: who.userId, channel_id: who.channelId }

const asks = (seconds: number): PlaceCommand => ({
  type: 'AskToJoin',
  ...who,
  isGuarded: false,
  openedBy: 'plan',
  dueAt: null,
  toldAt: told(seconds),
})
const order: PlaceCommand = { type: 'OrderAnswer', ...who, why: 'plan', approves: true }
const asked: PlaceEvent = {
  type: 'admin.join_requested',
  timestamp: at,
  data: { ...of, is_guarded: false, opened_by: 'plan', due_at: null, told_at: told(0) },
}
const ordered: PlaceEvent = {
  type: 'admin.join_ordered',
  timestamp: at,
  data: { ...of, approves: true, why: 'plan' },
}

describe('a place in a channel', () => {
  it('is granted once to who asks, and to nobody who does not', () => {
    given(place, []).when(order).thenEvents([])
    given(place, [asked]).when(order).thenEvents([ordered])
    given(place, [asked, ordered]).when(order).thenEvents([])
  })

  it('is asked for again after an answer', () => {
    const answered: PlaceEvent = {
      type: 'admin.join_answered',
      timestamp: at,
      data: { ...of, fact: 'not enough rights' },
    }
    given(place, [asked, ordered])
      .when({ type: 'NoteAnswer', ...who, fact: 'not enough rights' })
      .thenEvents([answered])
    given(place, [asked, ordered, answered]).when(order).thenEvents([])
    given(place, [asked, ordered, answered, asked]).when(order).thenEvents([ordered])
  })

  it('is not asked for by what was sent before they came in', () => {
    const came: PlaceEvent = {
      type: 'admin.user_joined_channel',
      timestamp: at,
      data: {
        ...of,
        via: 'link',
        link_of: null,
        until: null,
        is_administrator: false,
        by: 'self',
        told_at: told(10),
        update_id: null,
      },
    }
    given(place, [came]).when(asks(0)).thenEvents([])
  })
})
