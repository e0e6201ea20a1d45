import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, Uuid } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { ChargeId } from '../../domain/membership/words.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** What came of it: `done` is also what was so already; `fact` is why it cannot be, in Telegram's words. */
export type PaymentOutcome = { readonly _tag: 'done' } | { readonly _tag: 'fact'; readonly fact: string }

/** What an invoice says. Of a recurring one Telegram takes the Stars every 30 days, until it is canceled. */
export type InvoiceTold = {
  readonly invoice: Uuid
  readonly title: string
  readonly description: string
  readonly stars: Positive
  readonly isRecurring: boolean
}

/**
 * A line of Telegram's own ledger of Stars: `payment` by `account`, or the same going back. `invoice` is the payload that the bot gave it;
 * `isRecurring` says that it is one of a subscription.
 */
export type StarTransaction = {
  readonly payment: ChargeId
  readonly kind: 'payment' | 'refund'
  readonly account: TelegramId
  readonly invoice: string | null
  readonly stars: Positive
  readonly isRecurring: boolean
  readonly at: Date
}

/** Some of the ledger, the oldest first. */
export type LedgerPage = { readonly count: number; readonly lines: readonly StarTransaction[] }

/**
 * Payments in Stars. What is away is a failure and is tried again; what Telegram refuses is a fact.
 *
 * - `link` makes a link by which an invoice is paid; nothing where nothing can be paid.
 * - `refund` gives a payment back; one that went back before is done.
 * - `renew` has Telegram go on with a recurring payment, or end it, by its first one.
 * - `transactions` are those from the given one on, the oldest first, `limit` at most (100); `count` is how many Telegram has told of, with
 *   those that are no payments of members.
 */
export interface StarPayments {
  link(told: InvoiceTold): TaskEither<PortFailure, string | undefined>
  refund(account: TelegramId, payment: ChargeId): TaskEither<PortFailure, PaymentOutcome>
  renew(account: TelegramId, payment: ChargeId, goesOn: boolean): TaskEither<PortFailure, PaymentOutcome>
  transactions(from: number, limit: number): TaskEither<PortFailure, LedgerPage>
}
