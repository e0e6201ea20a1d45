import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import { INVOICE } from '../../../application/membership/membershipPart.ts'
import type { ReadMembership } from '../../../application/membership/readMembership.ts'
import type { StarPayments } from '../../../application/membership/starPayments.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { moment } from '../talking/sending/moment.ts'
import { type Replying, sayRich } from '../talking/sending/reply.ts'
import { membershipTexts } from './membershipTexts.ts'
import { titled } from './vipAnswers.ts'

export type InvoiceAnswersDependencies = {
  readonly readMembership: ReadMembership
  readonly payments: Pick<StarPayments, 'link'>
}

/** As an invoice takes (Bot API, createInvoiceLink). */
const LONGEST_DESCRIPTION = 255

/**
 * Tells the link by which the invoice is paid that was just made, or was made by the same button before. Where none was made, `plan` shows
 * what there is now.
 */
export const createInvoiced = (
  { readMembership, payments }: InvoiceAnswersDependencies,
  plan: (id: Slug) => (situation: Situation) => Replying,
) => {
  return (id: Slug) =>
    (situation: Situation): Replying => {
      const { language, recorded, refusals, fronts } = situation
      const [refusal] = refusals
      if (refusal !== undefined) return sayRich(fronts.tellRefusal(refusal, language))
      const event = recorded.find(({ type }) => type === 'admin.invoice_made')
      const made = event && INVOICE.catalogue.decode(event)
      if (made?._tag !== 'Right' || made.right.type !== 'admin.invoice_made')
        return pipe(
          plan(id)(situation),
          TE.map(
            (reply) => reply && { ...reply, before: membershipTexts.richIn(language)('pay-price-changed') },
          ),
        )
      const { invoice, stars, valid_until, terms, is_gift } = made.right.data
      return pipe(
        readMembership({ userId: situation.userId, at: made.right.timestamp }),
        TE.mapLeft((failure): HandlingFailure => failure),
        TE.flatMap((view) => {
          const title = titled(view, id, situation)
          const told = view.plans.find((one) => one.plan.id === id)?.plan.text
          return pipe(
            payments.link({
              invoice,
              title,
              description: (told?.[language] ?? title).slice(0, LONGEST_DESCRIPTION),
              stars,
              isRecurring: terms.kind === 'recurring',
            }),
            TE.map((link) =>
              link === undefined
                ? membershipTexts.richIn(language)('pay-nowhere')
                : membershipTexts.richIn(language)(is_gift ? 'pay-gift' : 'pay-here', {
                    title,
                    stars,
                    link,
                    until: moment(valid_until, language),
                  }),
            ),
          )
        }),
      )
    }
}
