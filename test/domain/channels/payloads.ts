import fc from 'fast-check'
import type { channelEvents } from '../../../src/domain/channels/events.ts'
import { channels, type PayloadsOf } from '../kernel/kernelArbitraries.ts'
import { moments, naturals, record, userIds } from '../user/userArbitraries.ts'
import { entryPayloads } from './entryPayloads.ts'
import { invitePayloads } from './invitePayloads.ts'
import { removalPayloads } from './removalPayloads.ts'

const of = { user_id: userIds, channel_id: channels }
const rights = record({ invite: fc.boolean(), restrict: fc.boolean() })
const told = { told_at: moments, update_id: fc.option(naturals) }
const by = fc.constantFrom('self', 'administrator', 'bot', 'telegram')

export const payloads: PayloadsOf<typeof channelEvents> = {
  'admin.channel_entered': record({
    channel_id: channels,
    kind: fc.constantFrom('channel', 'group', 'supergroup'),
    title: fc.string({ maxLength: 40 }),
    rights,
    told_at: moments,
  }),
  'admin.channel_rights_changed': record({ channel_id: channels, rights, told_at: moments }),
  'admin.channel_left': record({ channel_id: channels, told_at: moments }),
  'admin.channel_migrated': record({ channel_id: channels, to: channels, told_at: moments }),
  'admin.user_joined_channel': record({
    ...of,
    via: fc.constantFrom('link', 'request', 'added', 'paid_link', 'other'),
    link_of: fc.option(userIds),
    until: fc.option(moments),
    is_administrator: fc.boolean(),
    by,
    ...told,
  }),
  'admin.user_role_changed': record({ ...of, is_administrator: fc.boolean(), ...told }),
  'admin.user_left_channel': record({
    ...of,
    reason: fc.constantFrom('left', 'removed', 'banned', 'expired', 'revoked', 'reversed', 'unentitled'),
    by,
    ...told,
  }),
  'admin.join_requested': record({
    ...of,
    is_guarded: fc.boolean(),
    opened_by: fc.constantFrom('plan', 'delay', 'steps', 'administrators'),
    due_at: fc.option(moments),
    told_at: moments,
  }),
  'admin.join_ordered': record({
    ...of,
    approves: fc.boolean(),
    why: fc.constantFrom('plan', 'delay', 'steps', 'operator'),
  }),
  'admin.join_answered': record({ ...of, fact: fc.option(fc.string({ maxLength: 40 })) }),
  ...removalPayloads,
  ...entryPayloads,
  ...invitePayloads,
}
