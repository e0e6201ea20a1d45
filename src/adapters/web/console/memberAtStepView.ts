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
  return html`<p>${t('step', { step, total })} ${eventLink(event.position)} <strong>${event.type}</strong> ${momentOf(event.recordedAt)}</p>
    <div class="table" role="region" aria-label="${t('state')}" tabindex="0">
      <table>
        <caption>${t('state')}</caption>
        <thead><tr><th scope="col">${t('field')}</th><th scope="col">${t('value')}</th><th scope="col">${t('before')}</th></tr></thead>
        <tbody>${[...fields].map(
          ([field, value]) =>
            html`<tr class="${before.has(field) ? 'changed' : ''}"><th scope="row">${field}</th><td><code>${words(value)}</code></td><td>${before.has(field) ? html`<code>${words(before.get(field)) || t('nothing')}</code>` : ''}</td></tr>`,
        )}</tbody>
      </table>
    </div>`
}
