import { html } from 'hono/html'
import type { MemberAtStep } from '../../../application/audit/states/memberAtStep.ts'
import { consoleTexts } from './consoleTexts.ts'
import type { Language } from './languages.ts'
import type { Html } from './layout.ts'
import { eventLink, momentOf } from './views.ts'

const words = (value: unknown) => (value === undefined ? '' : JSON.stringify(value))

/** What a member was after one of their events; what it changed stands out, with what was there before. */
export const memberAtStepView = (
  language: Language,
  { step, total, event, changes, fields }: MemberAtStep,
): Html => {
  const t = consoleTexts.in(language)
  if (event === undefined) return html`<p class="faint">${t('no-events')}</p>`
  const before = new Map(changes.map(({ field, from }) => [field, from]))
  return html`<p role="status">${t('step', { step, total })} ${eventLink(event.position)} <strong>${event.type}</strong> ${momentOf(event.recordedAt)}</p>
    <div class="table" role="region" aria-label="${t('state')}" tabindex="0">
      <table class="cards" role="table">
        <caption>${t('state')}</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${t('field')}</th><th scope="col" role="columnheader">${t('value')}</th><th scope="col" role="columnheader">${t('before')}</th></tr></thead>
        <tbody role="rowgroup">${[...fields].map(
          ([field, value]) =>
            html`<tr role="row" class="${before.has(field) ? 'changed' : ''}"><th scope="row" role="rowheader">${field}</th><td role="cell"><code>${words(value)}</code></td>${before.has(field) ? html`<td role="cell" data-label="${t('before')}"><code>${words(before.get(field)) || t('nothing')}</code></td>` : html`<td role="cell"></td>`}</tr>`,
        )}</tbody>
      </table>
    </div>`
}
