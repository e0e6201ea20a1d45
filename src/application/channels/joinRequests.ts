import { type OpenedBy, placeEvents } from '../../domain/channels/placeEvents.ts'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { ChatId, UserId } from '../../domain/kernel/ids.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

/**
 * A row of `join_requests`: somebody waits to be let in, is to be answered by Telegram, or was not let in for the reason that it gave.
 * Whoever is answered as was ordered has none. `waitingIn` is the channel as long as they wait for an answer there, and counts them.
 */
export type JoinRequestRow = {
  readonly id: string
  readonly channelId: ChatId
  readonly userId: UserId
  readonly status: 'waiting' | 'ordered' | 'refused'
  readonly openedBy: OpenedBy
  readonly dueAt: Date | null
  readonly fact: string | null
  readonly since: Date
  readonly waitingIn: ChatId | null
}

export type JoinRequests = ProjectionRows<string, JoinRequestRow>

const { 'admin.user_left_channel': _, 'admin.user_role_changed': __, ...cases } = placeEvents
type Event = EventOf<typeof cases>

export const joinRequestKey = (channelId: ChatId, userId: UserId) => `${channelId}:${userId}`

const evolve = (row: JoinRequestRow | undefined, event: Event, id: string): JoinRequestRow | undefined => {
  switch (event.type) {
    case 'admin.join_requested': {
      const { channel_id: channelId, user_id: userId, opened_by: openedBy, due_at: dueAt } = event.data
      const request = { id, channelId, userId, openedBy, dueAt, fact: null, since: event.timestamp }
      return { ...request, status: 'waiting', waitingIn: channelId }
    }
    case 'admin.join_ordered':
      return row && { ...row, status: 'ordered', dueAt: null, waitingIn: null }
    case 'admin.join_answered': {
      const { fact } = event.data
      return row && fact !== null
        ? { ...row, status: 'refused', fact, since: event.timestamp, waitingIn: null }
        : undefined
    }
    case 'admin.user_joined_channel':
      return undefined
  }
}

/** Keeps `join_requests`: a row for each request that is open, or that Telegram has not granted. */
export const joinRequests: Projection<Event, string, JoinRequestRow> = {
  catalogue: createCatalogue(cases),
  keyOf: (event) => joinRequestKey(event.data.channel_id, event.data.user_id),
  evolve,
  table: {
    name: 'join_requests',
    key: 'id',
    columns: {
      id: 'text',
      channelId: 'integer',
      userId: 'integer',
      status: 'text',
      openedBy: 'text',
      dueAt: 'moment',
      fact: 'text',
      since: 'moment',
      waitingIn: 'integer',
    },
  },
}
