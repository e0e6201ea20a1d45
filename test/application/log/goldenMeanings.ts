import { channelMeanings } from './channelMeanings.ts'
import { economyMeanings } from './economyMeanings.ts'
import { entryMeanings } from './entryMeanings.ts'
import { exchangeMeanings } from './exchangeMeanings.ts'
import { inviteMeanings } from './inviteMeanings.ts'
import { membershipMeanings } from './membershipMeanings.ts'
import { removalMeanings } from './removalMeanings.ts'
import { storyMeanings } from './storyMeanings.ts'

const SEALED = {
  kid: '5d1f7a52-52a6-4e5c-8a1b-1f0f5a7f2b11',
  nonce: 'AAECAwQFBgcICQoL',
  ciphertext: 'c2VhbGVkLCBub3QgcmVhZGFibGU=',
}
const FINGERPRINT = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

/** What version 1 of a movement does not tell. */
const UNTOLD = { cause: null, local_date: null }

const TALE = {
  module: 'user',
  key: 'tale-6755399441055744',
  set_by: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb',
  due_at: new Date('2026-11-25T17:00:00.000Z'),
}

/**
 * What each frozen event says today, in the newest shape. Fixtures are append-only: a changed shape is a new schema
 * version, an upcaster and a new fixture; an old one is never edited.
 */
export const meanings: Readonly<Record<string, unknown>> = {
  'configuration.experience_published.v1.json': {
    version: 3,
    name: 'la-casa',
    documents: [
      { path: 'media/puerta.jpg', digest: FINGERPRINT },
      { path: 'story.yaml', digest: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752' },
    ],
    made_on: 2,
    rolled_back_to: 1,
  },
  ...storyMeanings,
  ...exchangeMeanings,
  ...economyMeanings,
  ...channelMeanings,
  ...entryMeanings,
  ...inviteMeanings,
  ...removalMeanings,
  ...membershipMeanings,
  'user.registered.v1.json': { user_id: 42, language: 'es', profile: null, fingerprint: null },
  'user.registered.v2.json': { user_id: 42, language: 'es', profile: SEALED, fingerprint: FINGERPRINT },
  'user.profile_changed.v1.json': { user_id: 42, profile: SEALED, fingerprint: FINGERPRINT },
  'user.forgotten.v1.json': { user_id: 42 },
  'gamification.besitos_earned.v1.json': {
    user_id: 42,
    amount: 10,
    source: 'welcome',
    ...UNTOLD,
    counterpart: 'welcome',
    balance_after: 10,
  },
  'gamification.besitos_spent.v1.json': {
    user_id: 6755399441055744,
    amount: 10,
    purpose: 'wallet_closed',
    ...UNTOLD,
    counterpart: 'wallet_closed',
    balance_after: 0,
  },
  'gamification.wallet_closed.v1.json': { user_id: 42 },
  'gamification.wallet_closed.v2.json': { user_id: 6755399441055744 },
  'admin.policy_refused.v1.json': {
    policy: 'welcome',
    event_id: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb',
    part: 'wallet',
    reason: 'WalletFull',
    details: {},
  },
  'admin.policy_refused.v2.json': {
    policy: 'welcome',
    event_id: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb',
    part: 'wallet',
    reason: 'WalletFull',
    details: { amount: 10 },
  },
  'admin.policy_started.v1.json': { policy: 'welcome', position: 0 },
  'admin.account_looked_up.v1.json': { user_id: 4503599627370497 },
  'admin.personal_data_opened.v1.json': { user_id: 4503599627370497 },
  'admin.role_granted.v1.json': { user_id: 6755399441055744, role: 'owner' },
  'admin.role_revoked.v1.json': { user_id: 6755399441055744, role: 'auditor' },
  'admin.dead_letter_retried.v1.json': { subscription: 'users', position: 17 },
  'admin.dead_letter_discarded.v1.json': { subscription: 'users', position: 17 },
  'user.command_refused.v1.json': {
    user_id: 6755399441055744,
    part: 'wallet',
    reason: 'NotEnoughBesitos',
    details: { balance: 10, price: 25, is_for_sale: true, item_id: 'rose' },
  },
  'user.transfer_offered.v1.json': { user_id: 6755399441055744, offer: '0d3f9b21c7ae' },
  'user.transfer_confirmed.v1.json': { user_id: 6755399441055744, offer: '0d3f9b21c7ae' },
  'user.account_transferred.v1.json': { user_id: 6755399441055744, offer: '0d3f9b21c7ae' },
  'user.tale_promised.v1.json': {
    user_id: 6755399441055744,
    local_date: '2026-11-25',
    hour: 18,
    due_at: new Date('2026-11-25T17:00:00.000Z'),
  },
  'user.tale_cancelled.v1.json': { user_id: 6755399441055744 },
  'user.tale_told.v1.json': { user_id: 6755399441055744, local_date: '2026-11-25' },
  'admin.deadline_passed.v1.json': TALE,
  'admin.fact_refused.v1.json': { part: 'payment', reason: 'PaymentKnown', details: {} },
  'admin.deadline_refused.v1.json': { ...TALE, part: 'tale', reason: 'TaleNotPromised', details: {} },
  'admin.bot_away.v1.json': {
    from: new Date('2026-11-24T22:00:00.000Z'),
    until: new Date('2026-11-25T06:30:00.000Z'),
  },
  'user.command_executed.v1.json': { user_id: 42, command: 'perfil', argument_length: 7 },
  'user.language_chosen.v1.json': { user_id: 42, language: 'pt-BR' },
  'user.bot_blocked.v1.json': { user_id: 42 },
  'user.bot_unblocked.v1.json': { user_id: 42 },
  'user.quiet_hours_set.v1.json': { user_id: 6755399441055744, hours: { from: '23:00', to: '08:00' } },
  'admin.notice_retried.v1.json': { notice_id: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb' },
  'admin.notice_discarded.v1.json': { notice_id: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb' },
  'admin.broadcast_started.v1.json': {
    broadcast_id: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb',
    language: 'es',
    recipients: 20_000,
    length: 140,
  },
  'admin.broadcast_stopped.v1.json': { broadcast_id: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb' },
  'user.activity.v1.json': { user_id: 4503599627370496, kind: 'video_note', length: null },
}
