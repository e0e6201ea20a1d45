import type { LabeledPrice } from 'grammy/types'
import { type Answer, badRequest } from '../answer.ts'
import { integerOf, isRecord, type Payload, structureOf, textOf } from '../payload.ts'

export type Invoice = {
  readonly title: string
  readonly description: string
  /** What the bot calls it. */
  readonly payload: string
  readonly stars: number
  /** Seconds; of a subscription only. */
  readonly period?: number
}

/** Bot API 8.0, "createInvoiceLink", subscription_period: "Currently, it must always be 2592000 (30 days) if specified." */
export const SUBSCRIPTION_PERIOD = 2_592_000
/** Payments API, "stars_subscription_amount_max" and Bot API, "LabeledPrice": what one invoice may cost at most. */
const MOST_STARS = 10_000

const isPrice = (value: unknown): value is LabeledPrice =>
  isRecord(value) && textOf(value, 'label') !== '' && Number.isInteger(Number(value.amount))

const required = ['title', 'description', 'payload', 'currency', 'prices']

/**
 * What an invoice says, or why it is none. Bot API, "sendInvoice", "createInvoiceLink":
 *
 * - title 1 to 32 characters, description 1 to 255, payload 1 to 128 bytes
 * - only XTR is known here, with "exactly one item" of a price and an empty provider token
 * - a period only where `recurring` (createInvoiceLink); sendInvoice has no such parameter and ignores it
 */
export const invoiceOf = (payload: Payload, { recurring }: { recurring: boolean }): Invoice | Answer => {
  const missing = required.find((name) => textOf(payload, name) === '')
  if (missing !== undefined) return badRequest(`parameter "${missing}" is required`)
  if (textOf(payload, 'currency') !== 'XTR' || textOf(payload, 'provider_token') !== '')
    return badRequest('PAYMENT_PROVIDER_INVALID')
  const prices = structureOf(payload, 'prices')
  if (!Array.isArray(prices)) return badRequest("can't parse prices JSON object")
  const [price, ...others] = prices
  if (!isPrice(price) || others.length > 0) return badRequest('STARS_INVOICE_INVALID')
  const stars = Number(price.amount)
  if (stars < 1 || stars > MOST_STARS) return badRequest('CURRENCY_TOTAL_AMOUNT_INVALID')
  const text = { title: textOf(payload, 'title'), description: textOf(payload, 'description') }
  if (text.title.length > 32) return badRequest('INVOICE_TITLE_TOO_LONG')
  if (text.description.length > 255) return badRequest('INVOICE_DESCRIPTION_TOO_LONG')
  const named = textOf(payload, 'payload')
  if (Buffer.byteLength(named) > 128) return badRequest('INVOICE_PAYLOAD_INVALID')
  const period = recurring ? integerOf(payload, 'subscription_period') : 0
  if (period !== 0 && period !== SUBSCRIPTION_PERIOD) return badRequest('SUBSCRIPTION_PERIOD_INVALID')
  return { ...text, payload: named, stars, ...(period !== 0 && { period }) }
}
