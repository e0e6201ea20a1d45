import * as t from 'io-ts'
import { define } from '../kernel/eventDefinition.ts'
import { ChatId, UserId } from '../kernel/ids.ts'
import { brakeEvents } from './brakeEvents.ts'
import { brakeReportEvents } from './brakeReport.ts'
import { channelNameEvents } from './channelNames.ts'
import { removalEvents } from './removalEvents.ts'

/** The storage format of the module's events. */
export const channelEvents = {
  'admin.user_joined_channel': define({
    user_id: UserId,
    channel_id: ChatId,
    via: t.keyof({ link: null, request: null, added: null, other: null }),
  }),
  'admin.user_left_channel': define({
    user_id: UserId,
    channel_id: ChatId,
    reason: t.keyof({ left: null, removed: null, expired: null }),
  }),
  ...removalEvents,
  ...brakeEvents,
  ...brakeReportEvents,
  ...channelNameEvents,
}
