import { html } from 'hono/html'
import type { PaymentRow } from '../../../application/membership/books/payments.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { CONSOLE, type Html } from '../console/layout.ts'
import type { Told } from '../console/moduleWords.ts'
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

/** A plan by its title, and by the name that the content has for it. */
export const planCell = ({ titleOf }: Pick<Told, 'titleOf'>, planId: Slug): Html => {
  const title = titleOf('plan', planId)
  return title === planId ? html`${planId}` : html`${title} <span class="faint">${planId}</span>`
}

export const paymentCells = (t: Texts, told: Pick<Told, 'titleOf'>, row: PaymentRow): Row => {
  const { payment, paidAt, stars, planId, isRecurring } = row
  return [
    html`<a href="${CONSOLE}/events?stream=${encodeURIComponent(`payment-${payment}`)}"><code>${payment}</code></a>`,
    momentOf(paidAt),
    stars,
    html`${planId === null ? '' : planCell(told, planId)}${isRecurring ? html` <span class="faint">${t('renews')}</span>` : ''}`,
    row.fact === null ? t(`state-${row.state}`) : t('refund-refused', { fact: row.fact }),
  ]
}
