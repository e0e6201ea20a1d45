const SEALED = {
  kid: '5d1f7a52-52a6-4e5c-8a1b-1f0f5a7f2b11',
  nonce: 'AAECAwQFBgcICQoL',
  ciphertext: 'c2VhbGVkLCBub3QgcmVhZGFibGU=',
}
const DIGEST = '0f7b8c52-9a41-8d3e-b2c6-51d6a7e4f901'

/** What golden events of members' links into channels mean. */
export const inviteMeanings: Readonly<Record<string, unknown>> = {
  'admin.invite_ordered.v1.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    until: new Date('2026-12-24T06:00:00.000Z'),
  },
  'admin.invite_made.v1.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    digest: DIGEST,
    link: SEALED,
    until: new Date('2026-12-24T06:00:00.000Z'),
  },
  'admin.invite_failed.v1.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    fact: 'Bad Request: not enough rights to manage chat invite link',
  },
  'admin.invite_ended.v1.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    digest: DIGEST,
    link: SEALED,
    why: 'passed_on',
  },
  'admin.invite_ended.v2.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    digest: DIGEST,
    link: SEALED,
    why: 'replaced',
  },
  'admin.invite_revoked.v1.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    digest: DIGEST,
    fact: null,
  },
  'admin.invite_owned.v1.json': {
    user_id: 8641000191504456,
    channel_id: -1001234567890,
    digest: DIGEST,
  },
}
