import fc from 'fast-check'
import type { membershipEvents } from '../../../src/domain/membership/events.ts'
import type { ChargeId } from '../../../src/domain/membership/words.ts'
import { type PayloadsOf, positives, sealedValues, slugs, uuids } from '../kernel/kernelArbitraries.ts'
import { moments, naturals, record, userIds } from '../user/userArbitraries.ts'

const charges = fc.stringMatching(/^[!-~]{1,40}$/) as fc.Arbitrary<ChargeId>
const channels = fc.array(slugs, { maxLength: 3 })
const plan = { user_id: userIds, plan_id: slugs }
const by = fc.constantFrom('member', 'telegram', 'operator', 'forgetting')
const kinds = fc.constantFrom('days', 'recurring')
const payment = { user_id: userIds, payment: charges, stars: positives }
const terms = record({
  plan_id: slugs,
  kind: kinds,
  days: positives,
  stars: fc.option(positives),
  grace_days: naturals,
  channels,
})
const gift = { user_id: userIds, way: uuids, payment: charges, plan_id: slugs }
const reward = { user_id: userIds, referred: userIds, payment: charges, plan_id: slugs, days: positives }
const facts = fc.string({ maxLength: 40 })

export const payloads: PayloadsOf<typeof membershipEvents> = {
  'admin.subscription_started': record({
    ...plan,
    kind: kinds,
    source: fc.constantFrom('payment', 'link', 'code', 'trial', 'gift', 'grant', 'referral', 'import'),
    starts_at: moments,
    ends_at: moments,
    extends: fc.boolean(),
    days: positives,
    grace_days: naturals,
    channels,
    stars: fc.option(positives),
    payment: fc.option(charges),
    is_first: fc.boolean(),
    cause: fc.option(facts),
    reason: fc.option(sealedValues),
  }),
  'admin.subscription_expiring': record({ ...plan, ends_at: moments, days_left: naturals }),
  'admin.subscription_expired': record({ ...plan, ended_at: moments, channels }),
  'admin.cancellation_ordered': record({ ...plan, payment: charges, cancels: fc.boolean(), by }),
  'admin.cancellation_failed': record({ ...plan, payment: charges, cancels: fc.boolean(), fact: facts }),
  'admin.subscription_canceled': record({ ...plan, ends_at: moments, by }),
  'admin.subscription_resumed': record({ ...plan, ends_at: moments, by }),
  'admin.subscription_renewal_failed': record({ ...plan, ends_at: moments }),
  'admin.subscription_reversed': record({
    ...plan,
    payment: charges,
    ends_at: moments,
    is_over: fc.boolean(),
    grace_days: naturals,
    channels,
  }),
  'admin.subscription_revoked': record({
    ...plan,
    ended_at: moments,
    channels,
    reason: fc.option(sealedValues),
  }),
  'admin.membership_closed': record({ user_id: userIds }),
  'admin.payment_received': record({
    ...payment,
    invoice: fc.option(uuids),
    plan_id: fc.option(slugs),
    for_user: fc.option(userIds),
    days: naturals,
    is_recurring: fc.boolean(),
    is_first: fc.boolean(),
    paid_until: fc.option(moments),
    paid_at: moments,
  }),
  'admin.refund_ordered': record({
    ...payment,
    why: fc.constantFrom('operator', 'no_invoice', 'wrong_payer', 'no_place', 'forgotten'),
    reason: fc.option(sealedValues),
  }),
  'admin.payment_refunded': record({ ...payment, by: fc.constantFrom('bot', 'telegram') }),
  'admin.refund_failed': record({ ...payment, fact: facts }),
  'admin.invoice_made': record({
    user_id: userIds,
    invoice: uuids,
    terms,
    stars: positives,
    is_gift: fc.boolean(),
    valid_until: moments,
    content_version: naturals,
  }),
  'admin.invoice_checked': record({
    user_id: userIds,
    invoice: uuids,
    lack: fc.option(fc.constantFrom('unknown', 'other_payer', 'over', 'other_price', 'renewing')),
  }),
  'admin.way_opened': record({
    way: uuids,
    terms,
    source: fc.constantFrom('link', 'gift', 'import'),
    until: fc.option(moments),
    row: fc.option(facts),
  }),
  'admin.way_extended': record({ way: uuids, until: moments }),
  'admin.way_taken': record({ user_id: userIds, way: uuids }),
  'admin.gift_paid': record({ ...gift, days: positives }),
  'admin.gift_taken': record({ ...gift, is_own: fc.boolean() }),
  'admin.gift_returned': record({ ...gift, was_taken: fc.boolean() }),
  'admin.invitation_opened': record({ user_id: userIds, invitation: uuids }),
  'admin.member_referred': record({ user_id: userIds, by: userIds }),
  'admin.referral_rewarded': record(reward),
  'admin.referral_returned': record(reward),
}
