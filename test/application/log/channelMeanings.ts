/** What the golden events of channels and of places in them mean. */
export const channelMeanings: Readonly<Record<string, unknown>> = {
  'admin.channel_entered.v1.json': {
    channel_id: -1001234567890,
    kind: 'channel',
    title: 'La sala',
    rights: { invite: true, restrict: true },
    told_at: new Date('2026-11-24T06:00:00.000Z'),
  },
  'admin.channel_rights_changed.v1.json': {
    channel_id: -1001234567890,
    rights: { invite: true, restrict: false },
    told_at: new Date('2026-11-24T06:00:00.000Z'),
  },
  'admin.channel_left.v1.json': { channel_id: -1001234567890, told_at: new Date('2026-11-24T06:00:00.000Z') },
  'admin.user_joined_channel.v1.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    via: 'request',
    until: null,
    by: 'self',
    told_at: new Date('2026-11-24T06:00:00.000Z'),
  },
  'admin.user_left_channel.v1.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    reason: 'expired',
    by: 'bot',
    told_at: new Date('2026-11-24T06:00:00.000Z'),
  },
  'admin.join_requested.v1.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    is_guarded: false,
    by_plan: true,
    told_at: new Date('2026-11-24T06:00:00.000Z'),
  },
  'admin.join_ordered.v1.json': { user_id: 8641000191504456, channel_id: -1001234567890, why: 'plan' },
  'admin.join_answered.v1.json': { user_id: 8641000191504456, channel_id: -1001234567890, fact: null },
}
