import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import { UserId, type Uuid } from '../kernel/ids.ts'
import { type Natural, Positive } from '../kernel/numbers.ts'
import type { InvoiceEvent, InvoiceLack } from './invoiceEvents.ts'
import { PlanTerms } from './words.ts'

export type MakeInvoice = {
  readonly type: 'MakeInvoice'
  readonly userId: UserId
  readonly invoice: Uuid
  readonly terms: PlanTerms
  readonly stars: Positive
  readonly isGift: boolean
  readonly validUntil: Date
  readonly contentVersion: Natural
  readonly at: Date
}

/** Telegram asks whether somebody may pay it, so many Stars. */
export type CheckInvoice = {
  readonly type: 'CheckInvoice'
  readonly userId: UserId
  readonly invoice: Uuid
  readonly stars: number
  /** Telegram renews this plan of theirs already: a second time would be charged for nothing. */
  readonly isRenewing: boolean
  readonly at: Date
}

export type InvoiceCommand = MakeInvoice | CheckInvoice

export type InvoiceRejection = { readonly _tag: 'InvoiceMade' }

const Invoice = t.readonly(
  t.union([
    t.strict({ status: t.literal('none') }),
    t.strict({
      status: t.literal('made'),
      userId: UserId,
      terms: PlanTerms,
      stars: Positive,
      isGift: t.boolean,
      validUntil: IsoDate,
    }),
  ]),
)
/** An invoice as it was made. It may be paid more than once: each payment brings its days. */
export type Invoice = t.TypeOf<typeof Invoice>

export const invoiceStream = (invoice: Uuid) => `invoice-${invoice}`

/** Why somebody may not pay it now; nothing where they may. */
const lackOfInvoice = (
  invoice: Invoice,
  { userId, stars, isRenewing, at }: Omit<CheckInvoice, 'type' | 'invoice'>,
): InvoiceLack | null => {
  if (invoice.status === 'none') return 'unknown'
  if (!invoice.isGift && invoice.userId !== userId) return 'other_payer'
  if (invoice.stars !== stars) return 'other_price'
  if (isRenewing && invoice.terms.kind === 'recurring' && !invoice.isGift) return 'renewing'
  return at > invoice.validUntil ? 'over' : null
}

export const invoice: Decider<Invoice, InvoiceCommand, InvoiceEvent, InvoiceRejection> = {
  initial: { status: 'none' },
  decide: (command, state) => {
    const { userId, invoice: id, at } = command
    if (command.type === 'CheckInvoice')
      return E.right([
        {
          type: 'admin.invoice_checked',
          timestamp: at,
          data: { user_id: userId, invoice: id, lack: lackOfInvoice(state, command) },
        },
      ])
    if (state.status === 'made') return E.left({ _tag: 'InvoiceMade' })
    const { terms, stars, isGift, validUntil, contentVersion } = command
    return E.right([
      {
        type: 'admin.invoice_made',
        timestamp: at,
        data: {
          user_id: userId,
          invoice: id,
          terms,
          stars,
          is_gift: isGift,
          valid_until: validUntil,
          content_version: contentVersion,
        },
      },
    ])
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'admin.invoice_made': {
        const { user_id: userId, terms, stars, is_gift: isGift, valid_until: validUntil } = event.data
        return { status: 'made', userId, terms, stars, isGift, validUntil }
      }
      case 'admin.invoice_checked':
        return state
    }
  },
  snapshot: { fold: 'invoice 1', codec: Invoice },
}
