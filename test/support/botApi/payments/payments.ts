import type { Message, RefundedPayment, SuccessfulPayment, User } from 'grammy/types'
import type { Chats } from '../chats.ts'
import type { Clock } from '../clock.ts'
import type { NewUpdate } from '../updates/allowedUpdates.ts'
import { createCheckouts } from './checkouts.ts'
import type { Invoice } from './invoices.ts'
import { type Charge, createStarsLedger } from './starsLedger.ts'
import { createSubscriptions, type Subscription } from './subscriptions.ts'

/** What came of a payment: the charge and the update that tells of it, or what the payer was told. */
export type PaymentEnd =
  | { readonly paid: true; readonly chargeId: string; readonly updateId: number }
  | { readonly paid: false; readonly why: string }

export type Shown = Pick<Message, 'chat' | 'message_id'>

const placeOf = ({ chat, message_id }: Shown) => `${chat.id}/${message_id}`

export type Payments = ReturnType<typeof createPayments>

/**
 * Telegram's cashier for one bot: invoices, payments by members, renewals, refunds. What of it the documentation does not say, and
 * what is therefore assumed, stands in the README of this folder's parent.
 */
export const createPayments = (clock: Clock, chats: Chats, push: (update: NewUpdate) => number) => {
  const ledger = createStarsLedger(clock)
  const checkouts = createCheckouts(clock)
  const subscriptions = createSubscriptions()
  const links = new Map<string, Invoice>()
  const shown = new Map<string, Invoice>()

  /** Tells the bot by a service message in the member's private chat. */
  const tells = (
    user: User,
    about: { successful_payment: SuccessfulPayment } | { refunded_payment: RefundedPayment },
  ) => {
    const { id, first_name, username } = user
    const known = chats.meet({ id, type: 'private', first_name, ...(username !== undefined && { username }) })
    const head = { message_id: known.lastMessageId + 1, from: user, chat: known.chat, date: clock.unixTime() }
    return push({ message: { ...head, ...about } as Message & NonNullable<NewUpdate['message']> })
  }

  const paidOf = ({ id, invoice }: Charge): SuccessfulPayment => ({
    currency: 'XTR',
    total_amount: invoice.stars,
    invoice_payload: invoice.payload,
    telegram_payment_charge_id: id,
    provider_payment_charge_id: `${id}_provider`,
  })

  const recurring = (held: Subscription) =>
    ({ subscription_expiration_date: held.until, is_recurring: true }) as const

  const settle = (user: User, invoice: Invoice): PaymentEnd => {
    const charge = ledger.takes(user, invoice)
    const begun =
      invoice.period === undefined
        ? {}
        : {
            ...recurring(subscriptions.begins(charge, clock.unixTime() + invoice.period)),
            is_first_recurring: true as const,
          }
    const updateId = tells(user, { successful_payment: { ...paidOf(charge), ...begun } })
    return { paid: true, chargeId: charge.id, updateId }
  }

  return {
    ledger,
    subscriptions,
    answerCheckout: checkouts.answer,
    show: (message: Shown, invoice: Invoice) => shown.set(placeOf(message), invoice),
    link: (invoice: Invoice): string => {
      const link = `https://t.me/$invoice${(links.size + 1).toString().padStart(8, '0')}`
      links.set(link, invoice)
      return link
    },
    invoice: (by: string | Shown): Invoice | undefined =>
      typeof by === 'string' ? links.get(by) : shown.get(placeOf(by)),

    /** Asks the bot, and takes the Stars once it agrees. Anybody may pay an invoice whose link or message they have, more than once. */
    pays: (user: User, invoice: Invoice): { checkout: number | undefined; end: Promise<PaymentEnd> } => {
      const { promise, resolve } = Promise.withResolvers<PaymentEnd>()
      const held = invoice.period && subscriptions.running(user.id, invoice.payload, clock.unixTime())
      if (held) {
        resolve({ paid: false, why: 'SUBSCRIPTION_ALREADY_ACTIVE' })
        return { checkout: undefined, end: promise }
      }
      const query = checkouts.begins(user, invoice, (end) =>
        resolve(end.agreed ? settle(user, invoice) : { paid: false, why: end.why }),
      )
      return { checkout: push({ pre_checkout_query: query }), end: promise }
    },
    /** Takes the next month's Stars without asking the bot; the new term begins where the last one ends. */
    renews: (held: Subscription): { chargeId: string; updateId: number } => {
      if (held.canceledBy !== undefined) throw new Error(`The subscription ${held.firstCharge} was canceled`)
      held.until += held.invoice.period ?? 0
      const charge = ledger.takes(held.user, held.invoice)
      const updateId = tells(held.user, { successful_payment: { ...paidOf(charge), ...recurring(held) } })
      return { chargeId: charge.id, updateId }
    },
    changes: ({ user, invoice }: Subscription, state: 'canceled' | 'active' | 'failed') =>
      push({ subscription: { user, invoice_payload: invoice.payload, state } }),
    /** By the bot or by Telegram; the bot is told of both. */
    refunds: (charge: Charge): number => {
      ledger.givesBack(charge)
      return tells(charge.user, { refunded_payment: { ...paidOf(charge), currency: 'XTR' } })
    },
  }
}
