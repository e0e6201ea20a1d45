import type { CodeRejection, CodesRejection } from '../../../domain/economy/code.ts'
import type { StockRejection, WalletRejection } from '../../../domain/economy/rejections.ts'
import type { TellRefusal } from '../talking/fronts/front.ts'
import { moment } from '../talking/sending/moment.ts'
import { economyTexts } from './economyTexts.ts'

/** The texts that say all there is to say. */
type Plain =
  | 'refused-not-positive'
  | 'refused-full'
  | 'refused-closed'
  | 'refused-nothing-reserved'
  | 'refused-offer-gone'
  | 'refused-offer-locked'
  | 'refused-sold-out'
  | 'refused-not-held'
  | 'refused-no-use'
  | 'refused-item-locked'
  | 'refused-wanted'
  | 'refused-used-before'
  | 'refused-used-since'
  | 'refused-discount-waiting'
  | 'refused-code-unknown'
  | 'refused-code-entered'
  | 'refused-code-not-yet'
  | 'refused-code-over'
  | 'refused-code-used-up'

const telling =
  (key: Plain): TellRefusal =>
  (_, language) =>
    economyTexts.richIn(language)(key)

const number = (value: unknown): number => Number(value ?? 0)

type Refused = WalletRejection | StockRejection | CodesRejection | CodeRejection

/** Why a wallet, a stock or a code may refuse something, in words. What an offer or a thing lacks is told where it is at hand. */
export const economyRefusals: Readonly<Record<Refused['_tag'], TellRefusal>> = {
  AmountNotPositive: telling('refused-not-positive'),
  WalletFull: telling('refused-full'),
  WalletClosed: telling('refused-closed'),
  NotEnoughBesitos: ({ details: { price, balance } }, language) =>
    economyTexts.richIn(language)('refused-not-enough', {
      price: number(price),
      missing: number(price) - number(balance),
    }),
  BesitosBound: ({ details: { free, price } }, language) =>
    economyTexts.richIn(language)('refused-bound', { free: number(free), price: number(price) }),
  RewardSpent: ({ details: { amount, balance } }, language) =>
    economyTexts.richIn(language)('refused-reward-spent', { missing: number(amount) - number(balance) }),
  NothingReserved: telling('refused-nothing-reserved'),
  DailyTaken: ({ details: { streak, next } }, language) =>
    economyTexts.richIn(language)('refused-daily', {
      streak: number(streak),
      at: moment(new Date(number(next) * 1_000), language),
    }),
  OfferGone: telling('refused-offer-gone'),
  OfferLocked: telling('refused-offer-locked'),
  LimitReached: ({ details: { limit } }, language) =>
    economyTexts.richIn(language)('refused-limit', { limit: number(limit) }),
  PriceChanged: ({ details: { price, shown } }, language) =>
    economyTexts.richIn(language)('refused-price', { price: number(price), shown: number(shown) }),
  BoughtSince: ({ details: { same } }, language) =>
    economyTexts.richIn(language)(same === true ? 'refused-bought-this' : 'refused-bought-since'),
  SoldOut: telling('refused-sold-out'),
  ItemNotHeld: telling('refused-not-held'),
  ItemOfNoUse: telling('refused-no-use'),
  ItemLocked: telling('refused-item-locked'),
  ItemWanted: telling('refused-wanted'),
  ItemUsedBefore: telling('refused-used-before'),
  UsedSince: telling('refused-used-since'),
  DiscountWaiting: telling('refused-discount-waiting'),
  CodeUnknown: telling('refused-code-unknown'),
  CodeEntered: telling('refused-code-entered'),
  CodeNotYet: telling('refused-code-not-yet'),
  CodeOver: telling('refused-code-over'),
  CodeUsedUp: telling('refused-code-used-up'),
}
