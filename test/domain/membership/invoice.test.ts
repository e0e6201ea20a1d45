import { describe, it } from 'vitest'
import type { UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import {
  type CheckInvoice,
  type InvoiceRejection,
  invoice,
  type MakeInvoice,
} from '../../../src/domain/membership/invoice.ts'
import type { InvoiceEvent, InvoiceLack } from '../../../src/domain/membership/invoiceEvents.ts'
import { given } from '../../support/specification.ts'
import { ANA, at, day, MONTHLY, TERMS } from './membershipFacts.ts'

const LUIS = 43 as UserId
const ID = '7d3f1c52-9a6e-8e5c-8a1b-1f0f5a7f2b11' as Uuid
const make: MakeInvoice = {
  type: 'MakeInvoice',
  userId: ANA,
  invoice: ID,
  terms: TERMS,
  stars: 150 as Positive,
  isGift: false,
  validUntil: day(1),
  contentVersion: 3 as Natural,
  at,
}
const made = (changes: Partial<MakeInvoice> = {}): InvoiceEvent => {
  const { terms, stars, isGift, validUntil, contentVersion } = { ...make, ...changes }
  return {
    type: 'admin.invoice_made',
    timestamp: at,
    data: {
      user_id: ANA,
      invoice: ID,
      terms,
      stars,
      is_gift: isGift,
      valid_until: validUntil,
      content_version: contentVersion,
    },
  }
}
const check = (changes: Partial<CheckInvoice> = {}): CheckInvoice => ({
  type: 'CheckInvoice',
  userId: ANA,
  invoice: ID,
  stars: 150,
  isRenewing: false,
  at,
  ...changes,
})

describe('an invoice', () => {
  it('is made once', () => {
    given(invoice, []).when(make).thenEvents([made()])
    given(invoice, [made()])
      .when(make)
      .thenRefused({ _tag: 'InvoiceMade' } satisfies InvoiceRejection)
  })

  it.each<[string, readonly InvoiceEvent[], Partial<CheckInvoice>, InvoiceLack | null]>([
    ['by whom it is of, as long as it holds', [made()], { at: day(1) }, null],
    ['by nobody once it holds no more', [made()], { at: day(2) }, 'over'],
    ['by nobody else', [made()], { userId: LUIS }, 'other_payer'],
    ['by anybody where it is a gift', [made({ isGift: true })], { userId: LUIS }, null],
    ['at no other price', [made()], { stars: 100 }, 'other_price'],
    ['by nobody where nobody has made it', [], {}, 'unknown'],
    [
      'by nobody for whom Telegram renews the plan already',
      [made({ terms: MONTHLY })],
      { isRenewing: true },
      'renewing',
    ],
    ['once, on top of what Telegram renews', [made()], { isRenewing: true }, null],
  ])('may be paid %s', (_, before, changes, lack) => {
    const asked = check(changes)
    given(invoice, before)
      .when(asked)
      .thenEvents([
        {
          type: 'admin.invoice_checked',
          timestamp: asked.at,
          data: { user_id: asked.userId, invoice: ID, lack },
        },
      ])
  })
})
