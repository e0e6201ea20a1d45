import fc from 'fast-check'
import type { channelEvents } from '../../../src/domain/channels/events.ts'
import { channels, type PayloadsOf } from '../kernel/kernelArbitraries.ts'
import { record, userIds } from '../user/userArbitraries.ts'
import { removalPayloads } from './removalPayloads.ts'

export const payloads: PayloadsOf<typeof channelEvents> = {
  'admin.user_joined_channel': record({
    user_id: userIds,
    channel_id: channels,
    via: fc.constantFrom('link', 'request', 'added', 'other'),
  }),
  'admin.user_left_channel': record({
    user_id: userIds,
    channel_id: channels,
    reason: fc.constantFrom('left', 'removed', 'expired'),
  }),
  ...removalPayloads,
}
