const CAUSE = '01a20cac-e03d-71fb-8f3c-0a78cf7978cb'
const PLACE = { user_id: 6755399441055744, channel_id: -1001234567890 }
const REMOVAL = { ...PLACE, why: 'expired', cause: CAUSE }

/** What the frozen events say of those who have to leave, and of what keeps that within bounds. */
export const removalMeanings: Readonly<Record<string, unknown>> = {
  'admin.removal_ordered.v1.json': { ...REMOVAL },
  'admin.removal_held.v1.json': { ...REMOVAL, held_by: 'observed' },
  'admin.removal_spared.v1.json': {
    ...REMOVAL,
    spared_for: 'unknown',
    again_at: new Date('2026-11-28T07:10:00.000Z'),
  },
  'admin.removal_spared.v2.json': { ...REMOVAL, spared_for: 'moved', again_at: null },
  'admin.removal_done.v1.json': { ...REMOVAL, was_out: false },
  'admin.removal_failed.v1.json': { ...REMOVAL, fact: 'not enough rights', again_at: null },
  'admin.member_whitelisted.v1.json': { ...PLACE },
  'admin.member_unlisted.v1.json': { ...PLACE },
  'admin.removals_armed.v1.json': { channel_id: -1001234567890, shown: 3 },
  'admin.removals_disarmed.v1.json': { channel_id: -1001234567890 },
  'admin.removal_counted.v1.json': { ...PLACE, cause: CAUSE, is_extra: true },
  'admin.removals_stopped.v1.json': { channel_id: -1001234567890, count: 7, most: 7 },
  'admin.removals_allowed.v1.json': {
    channel_id: -1001234567890,
    most: 40,
    until: new Date('2026-11-29T07:00:00.000Z'),
  },
  'admin.removals_reported.v1.json': { ...PLACE, cause: CAUSE, count: 7, most: 7 },
  'admin.member_reported.v1.json': { ...PLACE, cause: CAUSE, member: 42, about: 'banned' },
  'admin.move_reported.v1.json': { ...PLACE, cause: CAUSE },
  'admin.channel_bound.v1.json': { channel_id: -1001234567890, name: 'sala-vip' },
  'admin.channel_unbound.v1.json': { channel_id: -1001234567890, name: 'sala-vip' },
}
