import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { LocalDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import { type UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import type { GivingEvent } from './giftEvents.ts'

/** So many gifts of a member may wait to be claimed at once. */
export const MOST_OPEN = 5

/** Counts a gift that a member makes; `most` is what they may give on a date, and `daysLeft` how long they must wait yet. */
export type SendGift = {
  readonly type: 'SendGift'
  readonly userId: UserId
  readonly gift: Uuid
  readonly amount: Positive
  readonly localDate: LocalDate
  readonly isOpen: boolean
  readonly most: Natural
  readonly daysLeft: number
  readonly at: Date
}

/** Counts a gift that a member is given; `most` is what they may be given on a date. */
export type ReceiveGift = {
  readonly type: 'ReceiveGift'
  readonly userId: UserId
  readonly gift: Uuid
  readonly amount: Positive
  readonly giver: UserId
  readonly localDate: LocalDate
  readonly most: Natural
  readonly at: Date
}

/** An open gift was claimed, or has come back. */
export type SettleGift = {
  readonly type: 'SettleGift'
  readonly userId: UserId
  readonly gift: Uuid
  readonly at: Date
}

export type GivingCommand = SendGift | ReceiveGift | SettleGift

export type GivingRejection =
  /** They came too lately, and may give in so many days. */
  | { readonly _tag: 'GivesTooSoon'; readonly userId: UserId; readonly days: number }
  /** Of what they may give on this date so much is left. */
  | { readonly _tag: 'GivesTooMuch'; readonly userId: UserId; readonly left: number }
  /** Of what the receiver may be given on this date so much is left. */
  | { readonly _tag: 'ReceivesTooMuch'; readonly userId: UserId; readonly left: number }
  | { readonly _tag: 'TooManyOpenGifts'; readonly userId: UserId; readonly most: number }

const OpenGift = t.readonly(t.strict({ gift: Uuid, amount: Positive }))

const GivingState = t.readonly(
  t.strict({
    date: t.union([LocalDate, t.null]),
    given: Natural,
    received: Natural,
    open: t.readonlyArray(OpenGift),
  }),
)
/** What a member has given and was given on the last `date` on which either happened, and which of their gifts wait. */
export type Giving = t.TypeOf<typeof GivingState>

export const givingStream = (userId: UserId) => `giving-${userId}`

/** What counts of a date; of an earlier one than the last nothing is known any more, and the last holds. */
const on = (giving: Giving, date: LocalDate): Giving =>
  giving.date === null || date > giving.date
    ? { ...giving, date, given: 0 as Natural, received: 0 as Natural }
    : giving

const decide = (
  command: GivingCommand,
  giving: Giving,
): E.Either<GivingRejection, readonly GivingEvent[]> => {
  const { userId, gift, at } = command
  switch (command.type) {
    case 'SendGift': {
      const { amount, localDate, isOpen, most, daysLeft } = command
      if (daysLeft > 0) return E.left({ _tag: 'GivesTooSoon', userId, days: daysLeft })
      const left = Math.max(0, most - on(giving, localDate).given)
      if (amount > left) return E.left({ _tag: 'GivesTooMuch', userId, left })
      if (isOpen && giving.open.length >= MOST_OPEN)
        return E.left({ _tag: 'TooManyOpenGifts', userId, most: MOST_OPEN })
      return E.right([
        {
          type: 'gamification.gift_sent',
          timestamp: at,
          data: { user_id: userId, gift, amount, local_date: localDate, is_open: isOpen },
        },
      ])
    }
    case 'ReceiveGift': {
      const { amount, giver, localDate, most } = command
      const left = Math.max(0, most - on(giving, localDate).received)
      if (amount > left) return E.left({ _tag: 'ReceivesTooMuch', userId, left })
      return E.right([
        {
          type: 'gamification.gift_received',
          timestamp: at,
          data: { user_id: userId, gift, amount, giver, local_date: localDate },
        },
      ])
    }
    case 'SettleGift':
      return E.right(
        giving.open.some((one) => one.gift === gift)
          ? [{ type: 'gamification.gift_settled', timestamp: at, data: { user_id: userId, gift } }]
          : [],
      )
  }
}

const evolve = (giving: Giving, event: GivingEvent): Giving => {
  switch (event.type) {
    case 'gamification.gift_sent': {
      const { gift, amount, local_date, is_open } = event.data
      const today = on(giving, local_date)
      return {
        ...today,
        given: (today.given + amount) as Natural,
        open: is_open ? [...today.open, { gift, amount }] : today.open,
      }
    }
    case 'gamification.gift_received': {
      const today = on(giving, event.data.local_date)
      return { ...today, received: (today.received + event.data.amount) as Natural }
    }
    case 'gamification.gift_settled':
      return { ...giving, open: giving.open.filter(({ gift }) => gift !== event.data.gift) }
  }
}

/** What a member gives and is given, within the limits of a day. */
export const giving: Decider<Giving, GivingCommand, GivingEvent, GivingRejection> = {
  initial: { date: null, given: 0 as Natural, received: 0 as Natural, open: [] },
  decide,
  evolve,
  snapshot: { fold: 'giving 1', codec: GivingState },
}
