import type { Update } from 'grammy/types'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import { readInvoiceCheck } from '../../../application/membership/checkInvoice.ts'
import { noteRefund, receivePayment } from '../../../application/membership/paymentParts.ts'
import { renewalTold } from '../../../application/membership/renewalTold.ts'
import { giftOfPayment } from '../../../application/membership/wayCodes.ts'
import type { Vault } from '../../../application/ports/vault.ts'
import { TelegramId, Uuid } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import type { InvoiceLack } from '../../../domain/membership/invoiceEvents.ts'
import { ChargeId } from '../../../domain/membership/words.ts'
import type { Fact, Facts } from '../talking/fronts/fact.ts'
import { languageFor } from '../talking/languages.ts'
import type { RichText } from '../talking/sending/richText.ts'
import { giftPaid } from './giftAnswers.ts'
import type { PlanTitles } from './membershipNotices.ts'
import { membershipTexts } from './membershipTexts.ts'

/** Telegram waits ten seconds for the answer to a pre-checkout query (Bot API, answerPreCheckoutQuery). */
const CHECK_WITHIN_MS = 7_000

type Checkout = NonNullable<Update['pre_checkout_query']>

export type PaymentFactsDependencies = {
  readonly vault: Pick<Vault, 'commandId'>
  readonly titles: PlanTitles
}

/** What Telegram tells of payments, in Stars. Of other currencies nothing is sold here. */
export const paymentFacts =
  (dependencies: PaymentFactsDependencies): Facts =>
  ({ message, pre_checkout_query, subscription }, { username: botUsername }) => {
    if (pre_checkout_query !== undefined) return checkout(pre_checkout_query)
    if (subscription !== undefined) return renewal(subscription)
    const payer = message?.from
    if (message === undefined || payer === undefined || !TelegramId.is(payer.id)) return undefined
    if (message.refunded_payment !== undefined)
      return refunded(payer.id, message.refunded_payment, dependencies)
    if (message.successful_payment === undefined) return undefined
    const language = languageFor(payer.language_code)
    return paid(payer.id, message.successful_payment, new Date(message.date * 1_000), dependencies, (told) =>
      giftPaid(told, { ...dependencies, botUsername }, language),
    )
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

/** Whoever has paid for a gift is answered with its link where they paid, for they need not be a member. */
const paid = (
  account: TelegramId,
  told: Paid,
  paidAt: Date,
  { vault }: PaymentFactsDependencies,
  wordsFor: (recorded: readonly RecordedEvent[]) => RichText | undefined,
): Fact | undefined => {
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
              gift: giftOfPayment(vault, payment).way,
            },
            at,
          ),
    answer: async (api, { recorded }) => {
      const words = wordsFor(recorded)
      if (words === undefined) return
      const { text, entities } = words
      await api.sendMessage(account, text, {
        entities: [...entities],
        link_preview_options: { is_disabled: true },
      })
    },
  }
}

type Refunded = NonNullable<NonNullable<Update['message']>['refunded_payment']>

const refunded = (
  account: TelegramId,
  told: Refunded,
  { vault }: PaymentFactsDependencies,
): Fact | undefined => {
  const { telegram_payment_charge_id: payment, currency } = told
  return currency === 'XTR' && ChargeId.is(payment)
    ? {
        accounts: [account],
        parts: (_, at) => noteRefund(payment, giftOfPayment(vault, payment).way, 'telegram', at),
      }
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
