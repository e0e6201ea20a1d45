import {
  type HeldBy,
  type RemovalReason,
  removalEvents,
  type SparedFor,
} from '../../domain/channels/removalEvents.ts'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { ChatId, UserId, Uuid } from '../../domain/kernel/ids.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

type Status = 'listed' | 'ordered' | 'held' | 'spared' | 'failed' | 'done'

/**
 * A row of `removals`: what became of the last removal of somebody from a channel. `because` is what holds it, for what they were
 * spared, or what Telegram answered. A row without a removal says that they are on the whitelist.
 */
export type RemovalRow = {
  readonly id: string
  readonly channelId: ChatId
  readonly userId: UserId
  readonly status: Status
  readonly why: RemovalReason | null
  readonly cause: Uuid | null
  readonly because: HeldBy | SparedFor | string | null
  readonly since: Date
  readonly isListed: boolean
}

export type Removals = ProjectionRows<string, RemovalRow>

type Event = EventOf<typeof removalEvents>

export const removalKey = (channelId: ChatId, userId: UserId) => `${channelId}:${userId}`

const evolve = (row: RemovalRow | undefined, event: Event, id: string): RemovalRow | undefined => {
  const { channel_id: channelId, user_id: userId } = event.data
  const place = { id, channelId, userId, isListed: row?.isListed ?? false }
  switch (event.type) {
    case 'admin.member_whitelisted':
      return { ...(row ?? empty(event, id)), isListed: true }
    case 'admin.member_unlisted':
      return row === undefined || row.status === 'listed' ? undefined : { ...row, isListed: false }
    case 'admin.removal_ordered':
    case 'admin.removal_held':
    case 'admin.removal_spared':
    case 'admin.removal_failed':
    case 'admin.removal_done': {
      const { why, cause } = event.data
      return { ...place, why, cause, since: event.timestamp, ...becameOf(event) }
    }
  }
}

const empty = ({ data, timestamp }: Event, id: string): RemovalRow => ({
  id,
  channelId: data.channel_id,
  userId: data.user_id,
  status: 'listed',
  why: null,
  cause: null,
  because: null,
  since: timestamp,
  isListed: true,
})

type Case = Exclude<Event, { readonly type: 'admin.member_whitelisted' | 'admin.member_unlisted' }>

const becameOf = (event: Case): Pick<RemovalRow, 'status' | 'because'> => {
  switch (event.type) {
    case 'admin.removal_ordered':
      return { status: 'ordered', because: null }
    case 'admin.removal_held':
      return { status: 'held', because: event.data.held_by }
    case 'admin.removal_spared':
      return { status: 'spared', because: event.data.spared_for }
    case 'admin.removal_failed':
      return { status: 'failed', because: event.data.fact }
    case 'admin.removal_done':
      return { status: 'done', because: event.data.was_out ? 'was_out' : null }
  }
}

/** Keeps `removals`: a row for each person who had to leave a channel, or never has to. */
export const removals: Projection<Event, string, RemovalRow> = {
  catalogue: createCatalogue(removalEvents),
  keyOf: (event) => removalKey(event.data.channel_id, event.data.user_id),
  evolve,
  table: {
    name: 'removals',
    key: 'id',
    columns: {
      id: 'text',
      channelId: 'integer',
      userId: 'integer',
      status: 'text',
      why: 'text',
      cause: 'text',
      because: 'text',
      since: 'moment',
      isListed: 'boolean',
    },
  },
}
