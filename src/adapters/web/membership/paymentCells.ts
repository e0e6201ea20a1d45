import { html } from 'hono/html'
import type { PaymentRow } from '../../../application/membership/books/payments.ts'
import { CONSOLE } from '../console/layout.ts'
import { momentOf, type Row } from '../console/views.ts'
import type { membershipPageTexts } from './membershipPageTexts.ts'

type Texts = ReturnType<typeof membershipPageTexts.in>

/** What is told of every payment, wherever it is listed. */
export const paymentHeads = (t: Texts): readonly string[] => [
  t('payment'),
  t('paid-at'),
  t('stars'),
  t('plan'),
  t('state'),
]

export const paymentCells = (t: Texts, row: PaymentRow): Row => {
  const { payment, paidAt, stars, planId, isRecurring } = row
  return [
    html`<a href="${CONSOLE}/events?stream=${encodeURIComponent(`payment-${payment}`)}"><code>${payment}</code></a>`,
    momentOf(paidAt),
    stars,
    html`${planId ?? ''}${isRecurring ? html` <span class="faint">${t('renews')}</span>` : ''}`,
    row.fact === null ? t(`state-${row.state}`) : t('refund-refused', { fact: row.fact }),
  ]
}
