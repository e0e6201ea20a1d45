import type { User } from 'grammy/types'
import { type Answer, badRequest, success } from '../answer.ts'
import type { Clock } from '../clock.ts'
import { flagOf, type Payload, textOf } from '../payload.ts'
import type { Invoice } from './invoices.ts'

/** Bot API, "answerPreCheckoutQuery": "The Bot API must receive an answer within 10 seconds after the pre-checkout query was sent." */
const ANSWER_WITHIN_MS = 10_000

/** `BOT_PRECHECKOUT_TIMEOUT` is what a payer's app is told when the bot was silent, and `BOT_PRECHECKOUT_FAILED` beside the bot's own words. */
export type CheckoutEnd = { readonly agreed: true } | { readonly agreed: false; readonly why: string }

const tooOld = badRequest('query is too old and response timeout expired or query ID is invalid')

/** The payments that wait for the bot's word. Each ends once: by its answer, or after ten seconds without one. */
export const createCheckouts = (clock: Clock) => {
  const open = new Map<string, (end: CheckoutEnd) => void>()
  let soFar = 0

  return {
    begins: (user: User, invoice: Invoice, onEnd: (end: CheckoutEnd) => void) => {
      soFar += 1
      const id = `${user.id}${soFar.toString().padStart(9, '0')}`
      const end = (how: CheckoutEnd) => {
        callOff()
        if (open.delete(id)) onEnd(how)
      }
      const callOff = clock.after(ANSWER_WITHIN_MS, () =>
        end({ agreed: false, why: 'BOT_PRECHECKOUT_TIMEOUT' }),
      )
      open.set(id, end)
      return {
        id,
        from: user,
        currency: 'XTR',
        total_amount: invoice.stars,
        invoice_payload: invoice.payload,
      }
    },
    answer: (payload: Payload): Answer => {
      const why = textOf(payload, 'error_message')
      const agreed = flagOf(payload, 'ok')
      if (!agreed && why === '') return badRequest('parameter "error_message" is required')
      const end = open.get(textOf(payload, 'pre_checkout_query_id'))
      if (end === undefined) return tooOld
      end(agreed ? { agreed } : { agreed, why })
      return success(true)
    },
  }
}
