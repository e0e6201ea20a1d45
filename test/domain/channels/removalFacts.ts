import type { OrderRemoval, RemovalCommand } from '../../../src/domain/channels/removalCommands.ts'
import type { HeldBy, RemovalEvent, SparedFor } from '../../../src/domain/channels/removalEvents.ts'
import type { ChatId, UserId } from '../../../src/domain/kernel/ids.ts'
import { uuid } from '../../application/support/world.ts'

export const userId = 42 as UserId
export const channelId = -1001 as ChatId
export const at = new Date('2026-11-28T07:00:00.000Z')
export const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)

const who = { userId, channelId, at }

export const order = (hold: HeldBy | null = null, cause = 1): OrderRemoval => ({
  type: 'OrderRemoval',
  ...who,
  why: 'expired',
  cause: uuid(cause),
  hold,
})
export const release = (hold: HeldBy | null = null, cause = 1): RemovalCommand => ({
  type: 'ReleaseRemoval',
  ...who,
  cause: uuid(cause),
  hold,
})
export const retry = (dueAt: Date, hold: HeldBy | null = null): RemovalCommand => ({
  type: 'RetryRemoval',
  ...who,
  dueAt,
  hold,
})
export const putOff = (cause = 1): RemovalCommand => ({
  type: 'HoldRemoval',
  ...who,
  cause: uuid(cause),
  heldBy: 'backlog',
})
export const spare = (sparedFor: SparedFor, cause = 1): RemovalCommand => ({
  type: 'SpareRemoval',
  ...who,
  cause: uuid(cause),
  sparedFor,
})
export const finish = (wasOut = false, cause = 1): RemovalCommand => ({
  type: 'FinishRemoval',
  ...who,
  cause: uuid(cause),
  wasOut,
})
export const fail = (cause = 1): RemovalCommand => ({
  type: 'FailRemoval',
  ...who,
  cause: uuid(cause),
  fact: 'not enough rights',
})
export const whitelist: RemovalCommand = { type: 'WhitelistMember', ...who }
export const unlist: RemovalCommand = { type: 'UnlistMember', ...who }

const place = { user_id: userId, channel_id: channelId }
const about = (cause: number) => ({ ...place, why: 'expired' as const, cause: uuid(cause) })

export const ordered = (cause = 1): RemovalEvent => ({
  type: 'admin.removal_ordered',
  timestamp: at,
  data: about(cause),
})
export const held = (heldBy: HeldBy, cause = 1): RemovalEvent => ({
  type: 'admin.removal_held',
  timestamp: at,
  data: { ...about(cause), held_by: heldBy },
})
export const spared = (sparedFor: SparedFor, againAt: Date | null = null, cause = 1): RemovalEvent => ({
  type: 'admin.removal_spared',
  timestamp: at,
  data: { ...about(cause), spared_for: sparedFor, again_at: againAt },
})
export const done = (wasOut = false, cause = 1): RemovalEvent => ({
  type: 'admin.removal_done',
  timestamp: at,
  data: { ...about(cause), was_out: wasOut },
})
export const failed = (againAt: Date | null, cause = 1): RemovalEvent => ({
  type: 'admin.removal_failed',
  timestamp: at,
  data: { ...about(cause), fact: 'not enough rights', again_at: againAt },
})
export const whitelisted: RemovalEvent = {
  type: 'admin.member_whitelisted',
  timestamp: at,
  data: place,
}
export const unlisted: RemovalEvent = { type: 'admin.member_unlisted', timestamp: at, data: place }
