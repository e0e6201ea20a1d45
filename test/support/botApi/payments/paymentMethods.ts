import type { Message, User } from 'grammy/types'
import { badRequest, success } from '../answer.ts'
import type { Chats, KnownChat } from '../chats.ts'
import { inlineKeyboardOf } from '../inlineKeyboard.ts'
import type { Methods } from '../method.ts'
import { flagOf, integerOf, textOf } from '../payload.ts'
import { invoiceOf } from './invoices.ts'
import type { Payments } from './payments.ts'

/** What a bot asks of the cashier, by the names of the Bot API, "Payments". */
export const createPaymentMethods = (
  payments: Payments,
  chats: Chats,
  bot: User,
  onSent: (message: Message, known: KnownChat) => void,
): Methods => ({
  sendInvoice: (payload) => {
    const known = chats.addressed(payload)
    if (!known) return badRequest('chat not found')
    const invoice = invoiceOf(payload, { recurring: false })
    if ('ok' in invoice) return invoice
    const { keyboard, refusal } = inlineKeyboardOf(payload)
    const closed = refusal ?? chats.refusalOf(known)
    if (closed) return closed
    const { title, description, stars } = invoice
    const pay = { text: `Pay ⭐${stars}`, pay: true } as const
    const message = {
      message_id: known.lastMessageId + 1,
      from: bot,
      chat: known.chat,
      date: chats.unixTime(),
      invoice: {
        ...{ title, description, currency: 'XTR', total_amount: stars },
        start_parameter: textOf(payload, 'start_parameter'),
      },
      // "If empty, one 'Pay total price' button will be shown."
      reply_markup: keyboard ?? { inline_keyboard: [[pay]] },
    } as Message
    chats.remember(known, message)
    chats.noteSent(known, title)
    payments.show(message, invoice)
    onSent(message, known)
    return success(message)
  },

  createInvoiceLink: (payload) => {
    const invoice = invoiceOf(payload, { recurring: true })
    return 'ok' in invoice ? invoice : success(payments.link(invoice))
  },

  answerPreCheckoutQuery: payments.answerCheckout,

  /** MTProto, "payments.refundStarsCharge": CHARGE_ALREADY_REFUNDED, CHARGE_ID_EMPTY, USER_ID_INVALID. */
  refundStarPayment: (payload) => {
    const userId = integerOf(payload, 'user_id')
    if (userId <= 0) return badRequest('USER_ID_INVALID')
    const id = textOf(payload, 'telegram_payment_charge_id')
    if (id === '') return badRequest('CHARGE_ID_EMPTY')
    const charge = payments.ledger.charge(id)
    if (charge?.user.id !== userId) return badRequest('CHARGE_ID_INVALID')
    if (charge.refunded) return badRequest('CHARGE_ALREADY_REFUNDED')
    payments.refunds(charge)
    return success(true)
  },

  /**
   * MTProto, "payments.botCancelStarsSubscription": CHARGE_ID_INVALID, USER_ID_INVALID; the id is that of "the first subscription
   * payment". What a bot canceled only "allow[s] the user to re-enable" once the bot takes it back; what the user canceled stays so.
   */
  editUserStarSubscription: (payload) => {
    const userId = integerOf(payload, 'user_id')
    if (userId <= 0) return badRequest('USER_ID_INVALID')
    const held = payments.subscriptions.named(textOf(payload, 'telegram_payment_charge_id'), userId)
    if (held === undefined) return badRequest('CHARGE_ID_INVALID')
    if (flagOf(payload, 'is_canceled')) held.canceledBy = 'bot'
    else if (held.canceledBy === 'bot') held.canceledBy = 'user'
    return success(true)
  },

  /** "Values between 1-100 are accepted. Defaults to 100." */
  getStarTransactions: (payload) => {
    const offset = integerOf(payload, 'offset', { min: 0 })
    const limit = integerOf(payload, 'limit', { fallback: 100, min: 1, max: 100 })
    return success({ transactions: payments.ledger.transactions(offset, limit) })
  },
  getMyStarBalance: () => success({ amount: payments.ledger.balance() }),
})
