import { html } from 'hono/html'
import type { Suspect, Why } from '../../../../application/economy/suspects/suspects.ts'
import { CONSOLE, type Html } from '../../console/layout.ts'
import { memberLink, notice, table } from '../../console/views.ts'
import type { ledgerPageTexts } from './ledgerPageTexts.ts'

/** The largest of them; the command line has all. */
const SHOWN = 200

type Texts = ReturnType<typeof ledgerPageTexts.in>

/** The wallets that feed one another, with the figures that made them suspect, and the way to their gifts. */
export const suspectsView = (suspects: readonly Suspect[], t: Texts): Html => {
  const heads = [
    'member',
    'why',
    'earned',
    'received',
    'passed',
    'givers',
    'receivers',
    'dates',
    'gifts',
  ] as const
  const rows = suspects
    .slice(0, SHOWN)
    .map(({ userId, why, ...figures }) => [
      memberLink(userId),
      html`${why.map((because, nth) => html`${nth === 0 ? '' : '; '}${whyInWords(because, t)}`)}`,
      figures.earned,
      figures.received,
      figures.given,
      figures.givers,
      figures.receivers,
      figures.dates,
      html`<a href="${CONSOLE}/movements?member=user-${userId}&amp;account=gift">${t('gifts')}<span class="hidden"> user-${userId}</span></a>`,
    ])
  const more = suspects.length - SHOWN
  return html`${
    suspects.length === 0
      ? notice(t('suspects-none'))
      : table(
          t('suspects'),
          heads.map((head) => t(head)),
          rows,
          '',
        )
  }
    ${more > 0 ? notice(t('suspects-more', { more })) : ''}`
}

const whyInWords = (why: Why, t: Texts): Html | string => {
  switch (why.type) {
    case 'feeds':
      return html`${t('why-feeds')} ${memberLink(why.wallet)}`
    case 'fed':
      return t('why-fed', { by: why.by })
    case 'cycle':
      return t('why-cycle', { of: why.of })
    case 'drains':
      return t('why-drains')
  }
}
