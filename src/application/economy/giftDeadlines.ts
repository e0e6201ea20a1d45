import { giftEvents } from '../../domain/economy/giftEvents.ts'
import type { Slug, Uuid } from '../../domain/kernel/ids.ts'
import { moduleDeadlines } from '../deadlines/moduleDeadlines.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { returnGift } from './settleGifts.ts'

const PREFIX = 'gift-'
const keyOf = (gift: Uuid) => `${PREFIX}${gift}` as Slug
const giftOf = (key: Slug) => key.slice(PREFIX.length) as Uuid

/** What nobody claims goes back on its last day. */
export const giftDeadlines = moduleDeadlines({
  catalogue: createCatalogue({
    'gamification.gift_offered': giftEvents['gamification.gift_offered'],
    'gamification.gift_claimed': giftEvents['gamification.gift_claimed'],
    'gamification.gift_returned': giftEvents['gamification.gift_returned'],
  }),
  settle: ({ type, data }) => [
    type === 'gamification.gift_offered'
      ? { type: 'set', key: keyOf(data.gift), at: data.expires_at }
      : { type: 'clear', key: keyOf(data.gift) },
  ],
  partsFor: ({ key, dueAt }, at) => returnGift(giftOf(key), dueAt, at),
})
