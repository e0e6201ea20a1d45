import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug, TelegramId, UserId } from '../../domain/kernel/ids.ts'
import type { PortFailure } from './portFailure.ts'
import type { CameWith } from './vault.ts'

/** For so long an offer may be accepted. */
export const OFFERED_HOURS = 24

/** What was accepted in time may be finished for so long: Telegram keeps an update for a day. */
export const KEPT_HOURS = 2 * OFFERED_HOURS

/** That a member may move to an account, which is named apart. */
export type AccountOffer = { readonly userId: UserId; readonly offer: Slug }

/**
 * Telegram accounts that members of the vault may move to.
 *
 * - `make` keeps an offer in place of an older one of that member or to that account. It says no, and keeps nothing, where the
 *   vault has no such member, or the account is a member already.
 * - `of` is the offer that a member has, `to` the one that an account has. After a day, by the store's own clock, there is
 *   none; after two it is removed, when somebody next asks for one or makes one.
 * - `take` points the member's number to the account and removes the offer, both at once, and says whether the account is
 *   that member now: so it is where that had happened already. Without the offer nothing is moved. `cameWith` is kept as the
 *   vault keeps that of a member whom it admits.
 * - A member who is forgotten has none.
 */
export interface AccountOffers {
  make(offer: AccountOffer, account: TelegramId): TaskEither<PortFailure, boolean>
  of(userId: UserId): TaskEither<PortFailure, Option<Slug>>
  to(account: TelegramId): TaskEither<PortFailure, Option<AccountOffer>>
  take(offer: AccountOffer, account: TelegramId, cameWith?: CameWith): TaskEither<PortFailure, boolean>
}
