import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import { UserId, type Uuid } from '../kernel/ids.ts'
import { Positive } from '../kernel/numbers.ts'
import type { GiftEvent } from './giftEvents.ts'

type Made = { readonly gift: Uuid; readonly giver: UserId; readonly amount: Positive; readonly at: Date }

/** Sets besitos aside for whoever claims them until `expiresAt`. */
export type OfferGift = Made & { readonly type: 'OfferGift'; readonly expiresAt: Date }

/** Gives besitos to somebody; `isMember` says whether there is such a member. */
export type GiveGift = Made & {
  readonly type: 'GiveGift'
  readonly receiver: UserId
  readonly isMember: boolean
}

/** Takes what was offered. */
export type ClaimGift = {
  readonly type: 'ClaimGift'
  readonly gift: Uuid
  readonly receiver: UserId
  readonly at: Date
}

/** Gives besitos back to whoever offered them: what was due at `dueAt` has passed, or they are forgotten. */
export type ReturnGift = {
  readonly type: 'ReturnGift'
  readonly gift: Uuid
  readonly why: { readonly dueAt: Date } | 'forgotten'
  readonly at: Date
}

/** They would rather keep it. It leaves no trace: the button that would make the gift may still be pressed. */
export type DeclineGift = { readonly type: 'DeclineGift' }

export type GiftCommand = OfferGift | GiveGift | DeclineGift | ClaimGift | ReturnGift

export type GiftRejection =
  /** It was pressed before: the gift is made. */
  | { readonly _tag: 'GiftMade' }
  | { readonly _tag: 'NoSuchGift' }
  | { readonly _tag: 'OwnGift' }
  | { readonly _tag: 'NobodyThere' }
  | { readonly _tag: 'GiftClaimed' }
  | { readonly _tag: 'GiftExpired' }

const GiftState = t.readonly(
  t.union([
    t.strict({ status: t.literal('none') }),
    t.strict({
      status: t.keyof({ open: null, claimed: null, returned: null }),
      giver: UserId,
      amount: Positive,
      expiresAt: IsoDate,
    }),
    t.strict({ status: t.literal('given') }),
  ]),
)
/** What became of one gift. */
export type Gift = t.TypeOf<typeof GiftState>

export const giftStream = (gift: Uuid) => `gift-${gift}`

const decide = (command: GiftCommand, gift: Gift): E.Either<GiftRejection, readonly GiftEvent[]> => {
  switch (command.type) {
    case 'OfferGift':
      return gift.status === 'none' ? E.right([offered(command)]) : E.left({ _tag: 'GiftMade' })
    case 'GiveGift':
      if (gift.status !== 'none') return E.left({ _tag: 'GiftMade' })
      if (command.giver === command.receiver) return E.left({ _tag: 'OwnGift' })
      return command.isMember ? E.right([given(command)]) : E.left({ _tag: 'NobodyThere' })
    case 'DeclineGift':
      return gift.status === 'none' ? E.right([]) : E.left({ _tag: 'GiftMade' })
    case 'ClaimGift':
      return claim(command, gift)
    case 'ReturnGift':
      return giveBack(command, gift)
  }
}

/** Of two who come at once the log takes one, and the other is told so. Who has it already is told nothing new. */
const claim = (
  { gift, receiver, at }: ClaimGift,
  state: Gift,
): E.Either<GiftRejection, readonly GiftEvent[]> => {
  switch (state.status) {
    case 'none':
    case 'given':
      return E.left({ _tag: 'NoSuchGift' })
    case 'claimed':
      return E.left({ _tag: 'GiftClaimed' })
    case 'returned':
      return E.left({ _tag: 'GiftExpired' })
    case 'open':
      if (state.giver === receiver) return E.left({ _tag: 'OwnGift' })
      if (at >= state.expiresAt) return E.left({ _tag: 'GiftExpired' })
      return E.right([
        {
          type: 'gamification.gift_claimed',
          timestamp: at,
          data: { user_id: receiver, gift, amount: state.amount, giver: state.giver },
        },
      ])
  }
}

const giveBack = (
  { gift, why, at }: ReturnGift,
  state: Gift,
): E.Either<GiftRejection, readonly GiftEvent[]> => {
  if (state.status === 'claimed') return E.left({ _tag: 'GiftClaimed' })
  if (state.status !== 'open') return E.left({ _tag: 'NoSuchGift' })
  const isDue = why === 'forgotten' || state.expiresAt.getTime() === why.dueAt.getTime()
  if (!isDue) return E.left({ _tag: 'NoSuchGift' })
  return E.right([
    {
      type: 'gamification.gift_returned',
      timestamp: at,
      data: {
        user_id: state.giver,
        gift,
        amount: state.amount,
        why: why === 'forgotten' ? 'forgotten' : 'expired',
      },
    },
  ])
}

const offered = ({ gift, giver, amount, expiresAt, at }: OfferGift): GiftEvent => ({
  type: 'gamification.gift_offered',
  timestamp: at,
  data: { user_id: giver, gift, amount, expires_at: expiresAt },
})

const given = ({ gift, giver, receiver, amount, at }: GiveGift): GiftEvent => ({
  type: 'gamification.gift_given',
  timestamp: at,
  data: { user_id: giver, gift, amount, receiver },
})

const evolve = (gift: Gift, event: GiftEvent): Gift => {
  switch (event.type) {
    case 'gamification.gift_offered': {
      const { user_id: giver, amount, expires_at: expiresAt } = event.data
      return { status: 'open', giver, amount, expiresAt }
    }
    case 'gamification.gift_given':
      return { status: 'given' }
    case 'gamification.gift_claimed':
      return gift.status === 'open' ? { ...gift, status: 'claimed' } : gift
    case 'gamification.gift_returned':
      return gift.status === 'open' ? { ...gift, status: 'returned' } : gift
  }
}

/** One gift: it is claimed once or comes back once. */
export const gift: Decider<Gift, GiftCommand, GiftEvent, GiftRejection> = {
  initial: { status: 'none' },
  decide,
  evolve,
  snapshot: { fold: 'gift 1', codec: GiftState },
}
