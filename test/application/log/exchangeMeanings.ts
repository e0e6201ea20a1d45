const SEALED = {
  kid: '5d1f7a52-52a6-4e5c-8a1b-1f0f5a7f2b11',
  nonce: 'AAECAwQFBgcICQoL',
  ciphertext: 'c2VhbGVkLCBub3QgcmVhZGFibGU=',
}
const GIFT = '7d3f1c52-9a6e-8e5c-8a1b-1f0f5a7f2b11'

/** What the frozen events say of gifts, of what operators change, and of the ranking. */
export const exchangeMeanings: Readonly<Record<string, unknown>> = {
  'gamification.adjustment_explained.v1.json': {
    user_id: 6755399441055744,
    change: 'granted',
    amount: 10,
    reason: SEALED,
  },
  'gamification.adjustment_refused.v1.json': {
    user_id: 6755399441055744,
    part: 'wallet',
    reason: 'NotEnoughBesitos',
    details: { balance: 3, price: 10 },
  },
  'gamification.gift_offered.v1.json': {
    user_id: 6755399441055744,
    gift: GIFT,
    amount: 10,
    expires_at: new Date('2026-12-02T00:00:00.000Z'),
  },
  'gamification.gift_given.v1.json': {
    user_id: 6755399441055744,
    gift: GIFT,
    amount: 10,
    receiver: 4503599627370497,
  },
  'gamification.gift_claimed.v1.json': {
    user_id: 4503599627370497,
    gift: GIFT,
    amount: 10,
    giver: 6755399441055744,
  },
  'gamification.gift_returned.v1.json': { user_id: 6755399441055744, gift: GIFT, amount: 10, why: 'expired' },
  'gamification.gift_sent.v1.json': {
    user_id: 6755399441055744,
    gift: GIFT,
    amount: 10,
    local_date: '2026-11-24',
    is_open: true,
  },
  'gamification.gift_received.v1.json': {
    user_id: 4503599627370497,
    gift: GIFT,
    amount: 10,
    giver: 6755399441055744,
    local_date: '2026-11-24',
  },
  'gamification.gift_settled.v1.json': { user_id: 6755399441055744, gift: GIFT },
  'gamification.ranking_joined.v1.json': { user_id: 6755399441055744 },
  'gamification.ranking_left.v1.json': { user_id: 6755399441055744 },
}
