import type { BrakeCommand } from '../../../src/domain/channels/brake.ts'
import type { BrakeEvent } from '../../../src/domain/channels/brakeEvents.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import { uuid } from '../../application/support/world.ts'
import { at, channelId, later, userId } from './removalFacts.ts'

export const arm: BrakeCommand = { type: 'ArmRemovals', channelId, shown: 3 as Natural, at }
export const disarm: BrakeCommand = { type: 'DisarmRemovals', channelId, at }
export const allow = (most: number, minutes = 0): BrakeCommand => ({
  type: 'AllowRemovals',
  channelId,
  most: most as Positive,
  at: later(minutes),
})
export const count = (minutes = 0, members = 20): BrakeCommand => ({
  type: 'CountRemoval',
  channelId,
  userId,
  cause: uuid(1),
  members: members as Natural,
  at: later(minutes),
})

export const armed: BrakeEvent = {
  type: 'admin.removals_armed',
  timestamp: at,
  data: { channel_id: channelId, shown: 3 as Natural },
}
export const disarmed: BrakeEvent = {
  type: 'admin.removals_disarmed',
  timestamp: at,
  data: { channel_id: channelId },
}
export const allowed = (most: number): BrakeEvent => ({
  type: 'admin.removals_allowed',
  timestamp: at,
  data: { channel_id: channelId, most: most as Positive, until: later(24 * 60) },
})
export const counted = (minutes = 0, isExtra = false): BrakeEvent => ({
  type: 'admin.removal_counted',
  timestamp: later(minutes),
  data: { user_id: userId, channel_id: channelId, cause: uuid(1), is_extra: isExtra },
})
export const stopped = (number: number, most: number, minutes = 0): BrakeEvent => ({
  type: 'admin.removals_stopped',
  timestamp: later(minutes),
  data: { channel_id: channelId, count: number as Natural, most: most as Positive },
})
export const times = <A>(number: number, one: A): readonly A[] => Array.from({ length: number }, () => one)
