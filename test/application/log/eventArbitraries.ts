import fc from 'fast-check'
import type { AnyEvent } from '../../../src/application/modules.ts'
import type { ChatId, Slug, Tag, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import {
  activityKinds,
  botCommandNames,
  chosenLanguages,
  fingerprints,
  languages,
  moments,
  naturals,
  record,
  userIds,
} from '../../domain/user/userArbitraries.ts'

const slugs = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,63}$/).map((slug) => slug as Slug)
const positives = fc.maxSafeNat().map((n) => Math.max(1, n) as Positive)
const channels = fc.integer({ min: -(2 ** 52), max: -1 }).map((n) => n as ChatId)
const subscriptions = fc.constantFrom('bus-relay', 'users', 'users#rebuild')
const uuids = fc.uuid().map((uuid) => uuid as Uuid)
const tags = fc.stringMatching(/^[A-Z][A-Za-z]{0,63}$/).map((tag) => tag as Tag)
const user_id = userIds

type Payloads = {
  readonly [Type in AnyEvent['type']]: fc.Arbitrary<Extract<AnyEvent, { readonly type: Type }>['data']>
}

const base64 = fc
  .uint8Array({ minLength: 1, maxLength: 60 })
  .map((bytes) => Buffer.from(bytes).toString('base64'))
const sealedValues = record({ kid: fc.uuid().map((id) => id as Uuid), nonce: base64, ciphertext: base64 })

/** Any payload of each event type there is. */
const payloads: Payloads = {
  'user.registered': record({
    user_id,
    language: languages,
    profile: fc.option(sealedValues),
    fingerprint: fc.option(fingerprints),
  }),
  'user.profile_changed': record({ user_id, profile: sealedValues, fingerprint: fingerprints }),
  'user.forgotten': record({ user_id }),
  'user.command_executed': record({ user_id, command: botCommandNames, argument_length: naturals }),
  'user.activity': record({ user_id, kind: activityKinds, length: fc.option(naturals) }),
  'user.language_chosen': record({ user_id, language: chosenLanguages }),
  'user.bot_blocked': record({ user_id }),
  'user.bot_unblocked': record({ user_id }),
  'narrative.fragment_started': record({ user_id, fragment_id: slugs, level: positives }),
  'narrative.decision_made': record({
    user_id,
    fragment_id: slugs,
    decision_id: slugs,
    next_fragment_id: fc.option(slugs),
  }),
  'narrative.fragment_completed': record({ user_id, fragment_id: slugs, duration_ms: naturals }),
  'narrative.level_completed': record({ user_id, level: positives, fragments: positives }),
  'narrative.secret_discovered': record({ user_id, secret_id: slugs, fragment_id: slugs }),
  'gamification.besitos_earned': record({
    user_id,
    amount: positives,
    source: slugs,
    balance_after: naturals,
  }),
  'gamification.besitos_spent': record({
    user_id,
    amount: positives,
    purpose: slugs,
    balance_after: naturals,
  }),
  'gamification.wallet_closed': record({ user_id, amount: positives }),
  'gamification.item_purchased': record({
    user_id,
    item_id: slugs,
    quantity: positives,
    price: naturals,
    balance_after: naturals,
  }),
  'gamification.item_used': record({ user_id, item_id: slugs, quantity: positives, remaining: naturals }),
  'gamification.achievement_unlocked': record({ user_id, achievement_id: slugs }),
  'gamification.mission_assigned': record({ user_id, mission_id: slugs, expires_at: fc.option(moments) }),
  'gamification.mission_completed': record({ user_id, mission_id: slugs, reward: naturals }),
  'gamification.auction_won': record({ user_id, auction_id: slugs, item_id: slugs, amount: positives }),
  'gamification.trivia_answered': record({
    user_id,
    trivia_id: slugs,
    choice: naturals,
    correct: fc.boolean(),
    response_ms: naturals,
  }),
  'admin.subscription_started': record({ user_id, plan_id: slugs, starts_at: moments, ends_at: moments }),
  'admin.subscription_expiring': record({
    user_id,
    plan_id: slugs,
    ends_at: moments,
    days_left: naturals,
  }),
  'admin.subscription_expired': record({ user_id, plan_id: slugs, ended_at: moments }),
  'admin.user_joined_channel': record({
    user_id,
    channel_id: channels,
    via: fc.constantFrom('link', 'request', 'added', 'other'),
  }),
  'admin.user_left_channel': record({
    user_id,
    channel_id: channels,
    reason: fc.constantFrom('left', 'removed', 'expired'),
  }),
  'admin.content_published': record({
    content_id: slugs,
    channel_id: channels,
    kind: fc.constantFrom('text', 'photo', 'video', 'audio', 'document', 'poll'),
    scheduled: fc.boolean(),
  }),
  'admin.dead_letter_retried': record({ subscription: subscriptions, position: positives }),
  'admin.dead_letter_discarded': record({ subscription: subscriptions, position: positives }),
  'admin.policy_refused': record({ policy: slugs, event_id: uuids, reason: tags }),
}

export const eventTypes = Object.keys(payloads) as AnyEvent['type'][]

/** Any event of one type. */
export const eventsOfType = (type: AnyEvent['type']): fc.Arbitrary<AnyEvent> =>
  record({ type: fc.constant(type), timestamp: moments, data: payloads[type] }) as fc.Arbitrary<AnyEvent>
