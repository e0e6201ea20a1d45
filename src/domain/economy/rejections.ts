import type { Slug, UserId } from '../kernel/ids.ts'

type Of<Tag extends string, Said = unknown> = { readonly _tag: Tag; readonly userId: UserId } & Readonly<Said>

/** What a wallet refuses of movements of besitos. */
type MoneyRejection =
  | Of<'AmountNotPositive', { amount: number }>
  | Of<'WalletFull', { amount: number }>
  | Of<'WalletClosed'>
  /** There are only `balance` of the `price`. */
  | Of<'NotEnoughBesitos', { balance: number; price: number }>
  /** There are enough, but of the balance only `free` can be given to somebody. */
  | Of<'BesitosBound', { free: number; price: number }>
  /** What would be taken back is spent: only `balance` of the `amount` is left. */
  | Of<'RewardSpent', { balance: number; amount: number }>
  /** Nothing is set aside under that name. */
  | Of<'NothingReserved', { reservation: Slug }>
  /** What there is once a day was fetched already, `streak` days on end; the next one begins at `next`, in seconds since 1970. */
  | Of<'DailyTaken', { streak: number; next: number }>

/** What it refuses of things. */
type ThingRejection =
  | Of<'OfferGone', { offerId: Slug }>
  /** Something is missing, which the other details tell. */
  | Of<'OfferLocked', { offerId: Slug }>
  | Of<'LimitReached', { offerId: Slug; limit: number }>
  /** It costs `price` now, and the button showed another one. */
  | Of<'PriceChanged', { offerId: Slug; price: number; shown: number }>
  /** Something was bought since the button was shown; `same` says that it was this. */
  | Of<'BoughtSince', { offerId: Slug; same: boolean }>
  | Of<'ItemNotHeld', { itemId: Slug }>
  | Of<'ItemOfNoUse', { itemId: Slug }>
  /** Something is missing, which the other details tell. */
  | Of<'ItemLocked', { itemId: Slug }>
  /** Something else is wanted for it: so many of `wanted`. */
  | Of<'ItemWanted', { itemId: Slug; wanted: Slug; quantity: number }>
  /** It was used already, and using it again would change nothing. */
  | Of<'ItemUsedBefore', { itemId: Slug }>
  /** Something was used since the button was shown. */
  | Of<'UsedSince', { itemId: Slug }>
  /** Another discount waits for the next purchase. */
  | Of<'DiscountWaiting', { itemId: Slug }>

export type WalletRejection = MoneyRejection | ThingRejection

/** All that there was of something is sold. */
export type StockRejection = { readonly _tag: 'SoldOut'; readonly offerId: Slug }
