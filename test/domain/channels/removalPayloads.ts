import fc from 'fast-check'
import type { brakeEvents } from '../../../src/domain/channels/brakeEvents.ts'
import type { brakeReportEvents } from '../../../src/domain/channels/brakeReport.ts'
import type { channelNameEvents } from '../../../src/domain/channels/channelNames.ts'
import type { removalEvents } from '../../../src/domain/channels/removalEvents.ts'
import { channels, type PayloadsOf, positives, slugs, uuids } from '../kernel/kernelArbitraries.ts'
import { moments, naturals, record, userIds } from '../user/userArbitraries.ts'

const removal = {
  user_id: userIds,
  channel_id: channels,
  why: fc.constantFrom('expired', 'revoked', 'reversed', 'unentitled'),
  cause: uuids,
}
const place = { user_id: userIds, channel_id: channels }

/** What happens to those who have to leave, and what keeps that within bounds. */
export const removalPayloads: PayloadsOf<
  typeof removalEvents & typeof brakeEvents & typeof brakeReportEvents & typeof channelNameEvents
> = {
  'admin.removal_ordered': record(removal),
  'admin.removal_held': record({
    ...removal,
    held_by: fc.constantFrom('observed', 'brake', 'backlog'),
  }),
  'admin.removal_spared': record({
    ...removal,
    spared_for: fc.constantFrom(
      'active',
      'administrator',
      'bot',
      'paid_link',
      'unknown',
      'whitelist',
      'moved',
    ),
    again_at: fc.option(moments),
  }),
  'admin.removal_done': record({ ...removal, was_out: fc.boolean() }),
  'admin.removal_failed': record({ ...removal, fact: fc.string(), again_at: fc.option(moments) }),
  'admin.member_whitelisted': record(place),
  'admin.member_unlisted': record(place),
  'admin.removals_armed': record({ channel_id: channels, shown: naturals }),
  'admin.removals_disarmed': record({ channel_id: channels }),
  'admin.removal_counted': record({ ...place, cause: uuids, is_extra: fc.boolean() }),
  'admin.removals_stopped': record({ channel_id: channels, count: naturals, most: positives }),
  'admin.removals_allowed': record({ channel_id: channels, most: positives, until: moments }),
  'admin.removals_reported': record({ ...place, cause: uuids, count: naturals, most: positives }),
  'admin.member_reported': record({
    ...place,
    cause: uuids,
    member: userIds,
    about: fc.constantFrom('banned', 'forgotten'),
  }),
  'admin.move_reported': record({ ...place, cause: uuids }),
  'admin.channel_bound': record({ channel_id: channels, name: slugs }),
  'admin.channel_unbound': record({ channel_id: channels, name: slugs }),
}
