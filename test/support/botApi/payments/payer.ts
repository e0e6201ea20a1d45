import type { User } from 'grammy/types'
import type { KnownChat } from '../chats.ts'
import type { Payments, Shown } from './payments.ts'
import type { Subscription } from './subscriptions.ts'

/** What a person does with their Stars. Whoever has several subscriptions says which: by the charge id of its first payment. */
export const createPayer = (user: User, payments: Payments, chat: () => KnownChat) => {
  const lastInvoice = (): Shown | undefined =>
    [...chat().messages.values()].findLast(({ invoice }) => invoice !== undefined)

  const subscription = (firstCharge?: string): Subscription => {
    const held = payments.subscriptions.of(user.id)
    const found = held.findLast((one) => firstCharge === undefined || one.firstCharge === firstCharge)
    if (found === undefined) throw new Error(`${user.id} has no such subscription`)
    return found
  }

  return {
    /**
     * Presses the Pay button of a message, or of what a link opens; without one, of the last invoice in the chat. `checkout` is the
     * update that asks the bot, `end` what came of it.
     */
    pays: (by?: string | Shown) => {
      const given = by ?? lastInvoice()
      const invoice = given === undefined ? undefined : payments.invoice(given)
      if (invoice === undefined) throw new Error(`${user.id} sees no such invoice`)
      return payments.pays(user, invoice)
    },
    /** Telegram charges the next month. */
    renews: (firstCharge?: string) => payments.renews(subscription(firstCharge)),
    /** Telegram could not charge the next month. */
    failsToRenew: (firstCharge?: string) => payments.changes(subscription(firstCharge), 'failed'),
    cancelsSubscription: (firstCharge?: string): number => {
      const held = subscription(firstCharge)
      held.canceledBy ??= 'user'
      return payments.changes(held, 'canceled')
    },
    resumesSubscription: (firstCharge?: string): number => {
      const held = subscription(firstCharge)
      if (held.canceledBy === 'bot') throw new Error(`The bot canceled the subscription ${held.firstCharge}`)
      held.canceledBy = undefined
      return payments.changes(held, 'active')
    },
    /** Telegram gives a payment back without the bot, as after a complaint with the shop that sold the Stars. */
    isRefunded: (chargeId: string): number => {
      const charge = payments.ledger.charge(chargeId)
      if (charge === undefined || charge.refunded)
        throw new Error(`There is nothing to refund of ${chargeId}`)
      return payments.refunds(charge)
    },
  }
}
