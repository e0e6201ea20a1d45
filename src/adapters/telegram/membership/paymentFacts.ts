import type { Update } from 'grammy/types'
import { readInvoiceCheck } from '../../../application/membership/checkInvoice.ts'
import { noteRefund, receivePayment } from '../../../application/membership/paymentParts.ts'
import { renewalTold } from '../../../application/membership/renewalTold.ts'
import { TelegramId, Uuid } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import type { InvoiceLack } from '../../../domain/membership/invoiceEvents.ts'
import { ChargeId } from '../../../domain/membership/words.ts'
import type { Fact, Facts } from '../talking/fronts/fact.ts'
import { languageFor } from '../talking/languages.ts'
import { membershipTexts } from './membershipTexts.ts'

/** Telegram waits ten seconds for the answer to a pre-checkout query (Bot API, answerPreCheckoutQuery). */
const CHECK_WITHIN_MS = 7_000

type Checkout = NonNullable<Update['pre_checkout_query']>

/** What Telegram tells of payments, in Stars. Of other currencies nothing is sold here. */
export const paymentFacts: Facts = ({ message, pre_checkout_query, subscription }) => {
  if (pre_checkout_query !== undefined) return checkout(pre_checkout_query)
  if (subscription !== undefined) return renewal(subscription)
  const payer = message?.from?.id
  if (message === undefined || payer === undefined || !TelegramId.is(payer)) return undefined
  if (message.refunded_payment !== undefined) return refunded(payer, message.refunded_payment)
  return message.successful_payment === undefined
    ? undefined
    : paid(payer, message.successful_payment, new Date(message.date * 1_000))
}

const invoiceIn = (payload: string) => (Uuid.is(payload) ? payload : null)

/** Nobody is charged who was not told yes: where nothing can be looked up, the answer is no. */
const checkout = ({ id, from, invoice_payload, total_amount, currency }: Checkout): Fact => {
  const t = membershipTexts.in(languageFor(from.language_code))
  const invoice = currency === 'XTR' ? invoiceIn(invoice_payload) : null
  return {
    accounts: TelegramId.is(from.id) && invoice !== null ? [from.id] : [],
    parts: ([payer], at) =>
      payer === undefined || invoice === null
        ? []
        : readInvoiceCheck({ userId: payer.userId, invoice, stars: total_amount, at }),
    answer: (api, { recorded }) => {
      const checked = recorded.find(({ type }) => type === 'admin.invoice_checked')
      const lack = checked === undefined ? 'unknown' : (checked.data.lack as InvoiceLack | null)
      return lack === null
        ? api.answerPreCheckoutQuery(id, true)
        : api.answerPreCheckoutQuery(id, false, { error_message: whyNot(lack, t) })
    },
    otherwise: {
      withinMs: CHECK_WITHIN_MS,
      answer: (api) => api.answerPreCheckoutQuery(id, false, { error_message: t('pay-not-now') }),
    },
  }
}

const whyNot = (lack: InvoiceLack, t: ReturnType<typeof membershipTexts.in>): string => {
  switch (lack) {
    case 'unknown':
      return t('pay-unknown')
    case 'other_payer':
      return t('pay-other-payer')
    case 'renewing':
      return t('pay-renewing')
    case 'over':
    case 'other_price':
      return t('pay-over')
  }
}

type Paid = NonNullable<NonNullable<Update['message']>['successful_payment']>

const paid = (account: TelegramId, told: Paid, paidAt: Date): Fact | undefined => {
  const { telegram_payment_charge_id: payment, total_amount: stars, currency } = told
  if (currency !== 'XTR' || !ChargeId.is(payment) || !Positive.is(stars)) return undefined
  const until = told.subscription_expiration_date
  return {
    accounts: [account],
    parts: ([payer], at) =>
      payer === undefined
        ? []
        : receivePayment(
            {
              payer: payer.userId,
              payment,
              invoice: invoiceIn(told.invoice_payload),
              stars,
              isRecurring: told.is_recurring === true,
              isFirst: told.is_first_recurring === true,
              paidUntil: until === undefined ? null : new Date(until * 1_000),
              paidAt,
            },
            at,
          ),
  }
}

type Refunded = NonNullable<NonNullable<Update['message']>['refunded_payment']>

const refunded = (account: TelegramId, told: Refunded): Fact | undefined => {
  const { telegram_payment_charge_id: payment, currency } = told
  return currency === 'XTR' && ChargeId.is(payment)
    ? { accounts: [account], parts: (_, at) => noteRefund(payment, 'telegram', at) }
    : undefined
}

type Renewal = NonNullable<Update['subscription']>

const renewal = ({ user, invoice_payload, state }: Renewal): Fact | undefined => {
  const invoice = invoiceIn(invoice_payload)
  return TelegramId.is(user.id) && invoice !== null
    ? {
        accounts: [user.id],
        parts: ([member], at) => (member === undefined ? [] : renewalTold(member.userId, invoice, state, at)),
      }
    : undefined
}
