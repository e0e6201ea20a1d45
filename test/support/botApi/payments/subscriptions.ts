import type { User } from 'grammy/types'
import type { Invoice } from './invoices.ts'
import type { Charge } from './starsLedger.ts'

export type Subscription = {
  readonly user: User
  readonly invoice: Invoice
  /** The charge id of the first payment: by it the bot names the subscription. */
  readonly firstCharge: string
  /** Unix seconds. */
  until: number
  canceledBy: 'user' | 'bot' | undefined
}

/** Who pays the bot every thirty days. Bot API 8.0, "createInvoiceLink", "editUserStarSubscription". */
export const createSubscriptions = () => {
  const byFirstCharge = new Map<string, Subscription>()
  const of = (userId: number) => [...byFirstCharge.values()].filter(({ user }) => user.id === userId)

  return {
    begins: ({ id, user, invoice }: Charge, until: number): Subscription => {
      const begun: Subscription = { user, invoice, firstCharge: id, until, canceledBy: undefined }
      byFirstCharge.set(id, begun)
      return begun
    },
    of,
    named: (firstCharge: string, userId: number): Subscription | undefined => {
      const found = byFirstCharge.get(firstCharge)
      return found?.user.id === userId ? found : undefined
    },
    /** The one that the user has by such a payload, as long as it runs. */
    running: (userId: number, payload: string, at: number): Subscription | undefined =>
      of(userId).find((held) => held.invoice.payload === payload && held.until > at),
  }
}
