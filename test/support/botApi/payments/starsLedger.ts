import type { StarTransaction, User } from 'grammy/types'
import type { Clock } from '../clock.ts'
import type { Invoice } from './invoices.ts'

/** A payment that went through; its id is Telegram's charge id. */
export type Charge = {
  readonly id: string
  readonly user: User
  readonly invoice: Invoice
  refunded: boolean
}

/**
 * The Stars that came to the bot and went from it. Bot API, "StarTransaction":
 *
 * - its id "coincides with SuccessfulPayment.telegram_payment_charge_id for successful incoming payments from users", and "with
 *   the identifier of the original transaction for refund transactions"
 * - an incoming one has a source, an outgoing one a receiver; both name the user and the invoice's payload
 * - every payment has an id of its own, a second one of the same invoice and a renewal too
 */
export const createStarsLedger = (clock: Clock) => {
  const charges = new Map<string, Charge>()
  const transactions: StarTransaction[] = []

  const partner = ({ user, invoice }: Charge) => ({
    type: 'user' as const,
    transaction_type: 'invoice_payment' as const,
    user,
    invoice_payload: invoice.payload,
    ...(invoice.period !== undefined && { subscription_period: invoice.period }),
  })

  return {
    charge: (id: string) => charges.get(id),
    charges: () => [...charges.values()],
    takes: (user: User, invoice: Invoice): Charge => {
      const id = `stx${user.id.toString(36)}_${(charges.size + 1).toString().padStart(8, '0')}`
      const charge: Charge = { id, user, invoice, refunded: false }
      charges.set(id, charge)
      const date = clock.unixTime()
      transactions.push({ id, amount: invoice.stars, date, source: partner(charge) })
      return charge
    },
    givesBack: (charge: Charge) => {
      charge.refunded = true
      const { id, invoice } = charge
      transactions.push({ id, amount: invoice.stars, date: clock.unixTime(), receiver: partner(charge) })
    },
    /** "in chronological order": the oldest first. */
    transactions: (offset: number, limit: number) => transactions.slice(offset, offset + limit),
    balance: () =>
      transactions.reduce((sum, { amount, source }) => sum + (source === undefined ? -amount : amount), 0),
  }
}
