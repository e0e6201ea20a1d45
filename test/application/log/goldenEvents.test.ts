import { readdirSync, readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/application/log/json.ts'
import { catalogue } from '../../../src/application/modules.ts'
import { configurationEvents } from '../../../src/domain/configuration/events.ts'
import { economyEvents } from '../../../src/domain/economy/events.ts'
import { operationEvents } from '../../../src/domain/operations/events.ts'
import { userEvents } from '../../../src/domain/user/events.ts'
import { createWorld, recordRaw } from '../support/world.ts'

const FOLDER = new URL('../../fixtures/events/', import.meta.url)

const SEALED = {
  kid: '5d1f7a52-52a6-4e5c-8a1b-1f0f5a7f2b11',
  nonce: 'AAECAwQFBgcICQoL',
  ciphertext: 'c2VhbGVkLCBub3QgcmVhZGFibGU=',
}
const FINGERPRINT = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

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
const meanings: Readonly<Record<string, unknown>> = {
  'user.registered.v1.json': { user_id: 42, language: 'es', profile: null, fingerprint: null },
  'user.registered.v2.json': { user_id: 42, language: 'es', profile: SEALED, fingerprint: FINGERPRINT },
  'user.profile_changed.v1.json': { user_id: 42, profile: SEALED, fingerprint: FINGERPRINT },
  'user.forgotten.v1.json': { user_id: 42 },
  'gamification.besitos_earned.v1.json': { user_id: 42, amount: 10, source: 'welcome', balance_after: 10 },
  'gamification.besitos_spent.v1.json': {
    user_id: 6755399441055744,
    amount: 10,
    purpose: 'wallet_closed',
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
  'admin.broadcast_started.v1.json': {
    broadcast_id: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb',
    language: 'es',
    recipients: 20_000,
    length: 140,
  },
  'admin.broadcast_stopped.v1.json': { broadcast_id: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb' },
  'user.activity.v1.json': { user_id: 4503599627370496, kind: 'video_note', length: null },
}

/** The events that the product emits by now; theirs are frozen. */
const emitted = Object.entries({
  ...userEvents,
  'gamification.besitos_earned': economyEvents['gamification.besitos_earned'],
  'gamification.besitos_spent': economyEvents['gamification.besitos_spent'],
  'gamification.wallet_closed': economyEvents['gamification.wallet_closed'],
  ...operationEvents,
  ...configurationEvents,
})

type Stored = {
  readonly event_type: string
  readonly schema_version: number
  readonly event_data: JsonObject
}

const fixtures = readdirSync(FOLDER)
const read = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Stored

const decoded = async ({ event_type, schema_version, event_data }: Stored) => {
  const { log } = createWorld()
  const event = { type: event_type, schemaVersion: schema_version, data: event_data }
  const result = catalogue.decode(await recordRaw(log, 1, event))
  if (E.isLeft(result)) throw new Error(result.left.message)
  return result.right
}

describe('a golden event', () => {
  it.each(fixtures)('%s is named after what is in it', (file) => {
    const { event_type, schema_version } = read(file)
    expect(file).toBe(`${event_type}.v${schema_version}.json`)
  })

  it.each(fixtures)('%s still says what it said', async (file) => {
    expect((await decoded(read(file))).data).toEqual(meanings[file])
  })

  it.each(fixtures)('%s, of the newest version, is still written the same to the byte', async (file) => {
    const stored = read(file)
    const encoded = catalogue.encode(await decoded(stored))
    if (E.isLeft(encoded)) throw new Error(encoded.left.message)
    const { type, schemaVersion, data } = encoded.right
    if (schemaVersion !== stored.schema_version) return
    expect(canonicalize({ event_type: type, schema_version: schemaVersion, event_data: data })).toBe(
      canonicalize(stored),
    )
  })

  it.each(emitted)('%s has one for each of its schema versions', (type, { schemaVersion }) => {
    const versions = Array.from({ length: schemaVersion }, (_, index) => `${type}.v${index + 1}.json`)
    expect(fixtures).toEqual(expect.arrayContaining(versions))
  })

  it('has a meaning written down here, and none is missing', () => {
    expect(fixtures.toSorted()).toEqual(Object.keys(meanings).toSorted())
  })
})
