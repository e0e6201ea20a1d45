import type { GiftRejection } from '../../../domain/economy/gift.ts'
import type { GivingRejection } from '../../../domain/economy/giving.ts'
import type { TellRefusal } from '../talking/fronts/front.ts'
import { economyTexts } from './economyTexts.ts'

/** Why a gift may be refused, in words. */
export const giftRefusals: Readonly<Record<(GiftRejection | GivingRejection)['_tag'], TellRefusal>> = {
  GiftMade: (_, language) => economyTexts.richIn(language)('refused-gift-made'),
  NoSuchGift: (_, language) => economyTexts.richIn(language)('refused-no-such-gift'),
  OwnGift: (_, language) => economyTexts.richIn(language)('refused-own-gift'),
  NobodyThere: (_, language) => economyTexts.richIn(language)('refused-nobody-there'),
  GiftClaimed: (_, language) => economyTexts.richIn(language)('refused-gift-claimed'),
  GiftExpired: (_, language) => economyTexts.richIn(language)('refused-gift-expired'),
  GivesTooSoon: ({ details: { days } }, language) =>
    economyTexts.richIn(language)('refused-gives-too-soon', { days: Number(days ?? 0) }),
  GivesTooMuch: ({ details: { left } }, language) =>
    economyTexts.richIn(language)('refused-gives-too-much', { left: Number(left ?? 0) }),
  ReceivesTooMuch: ({ details: { left } }, language) =>
    economyTexts.richIn(language)('refused-receives-too-much', { left: Number(left ?? 0) }),
  TooManyOpenGifts: ({ details: { most } }, language) =>
    economyTexts.richIn(language)('refused-too-many-open', { most: Number(most ?? 0) }),
}
