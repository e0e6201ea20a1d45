import * as t from 'io-ts'
import { IsoDate, LocalDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { UserId, Uuid } from '../kernel/ids.ts'
import { Positive } from '../kernel/numbers.ts'

/** A gift: `gift` is a keyed digest of what names it, so that nobody who reads the log can claim one. */
const gift = { gift: Uuid, amount: Positive }

/** What happens to one gift, in the stream `gift-<gift>`. The besitos themselves move in the wallets, by the same command. */
export const giftEvents = {
  /** `user_id` has set it aside for whoever comes first with its code. */
  'gamification.gift_offered': define({ user_id: UserId, ...gift, expires_at: IsoDate }),
  /** `user_id` has given it to a member whom they named. */
  'gamification.gift_given': define({ user_id: UserId, ...gift, receiver: UserId }),
  /** `user_id` has come with the code. */
  'gamification.gift_claimed': define({ user_id: UserId, ...gift, giver: UserId }),
  /** `user_id` has their besitos back: nobody came in time, or they were forgotten. */
  'gamification.gift_returned': define({
    user_id: UserId,
    ...gift,
    why: t.keyof({ expired: null, forgotten: null }),
  }),
}
export type GiftEvent = EventOf<typeof giftEvents>

/** What a member gives and is given, in the stream `giving-<number>`: by it a day has its limits. */
export const givingEvents = {
  /** `is_open` says that somebody has yet to claim it. */
  'gamification.gift_sent': define({ user_id: UserId, ...gift, local_date: LocalDate, is_open: t.boolean }),
  'gamification.gift_received': define({ user_id: UserId, ...gift, giver: UserId, local_date: LocalDate }),
  /** An open one is open no more. */
  'gamification.gift_settled': define({ user_id: UserId, gift: Uuid }),
}
export type GivingEvent = EventOf<typeof givingEvents>
