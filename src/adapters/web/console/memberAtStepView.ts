import { html } from 'hono/html'
import type { MemberAtStep } from '../../../application/audit/states/memberAtStep.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { consoleTexts } from './consoleTexts.ts'
import type { Language } from './languages.ts'
import type { Html } from './layout.ts'
import type { MemberLine, Told } from './moduleWords.ts'
import { eventLink, momentOf } from './views.ts'

type Row = {
  readonly name: string
  readonly value: Html | string
  /** What was there before, where that has changed. */
  readonly before: Html | string | undefined
}

/** What a member was after one of their events, in words; what it changed stands out, with what was there before. */
export const memberAtStepView = (
  language: Language,
  userId: UserId,
  atStep: MemberAtStep,
  told: Pick<Told, 'member'>,
): Html => {
  const t = consoleTexts.in(language)
  const { step, total, event, states, before } = atStep
  if (event === undefined) return html`<p class="faint">${t('no-events')}</p>`
  const rows = linesChanged(told.member(userId, before), told.member(userId, states), t('nothing'))
  return html`<p role="status">${t('step', { step, total })} ${eventLink(event.position)} <strong>${event.type}</strong> ${momentOf(event.recordedAt)}</p>
    ${stateTable(language, t('state'), rows)}
    <details>
      <summary>${t('state-raw')}</summary>
      ${stateTable(language, t('state-raw'), fieldsOf(atStep, t('nothing')))}
    </details>`
}

/** The lines after an event; one that is there no more keeps its place at the end. */
const linesChanged = (
  before: readonly MemberLine[],
  after: readonly MemberLine[],
  nothing: string,
): readonly Row[] => {
  const wordsBefore = new Map(before.map(({ label, words }) => [label, words]))
  const gone = before.filter(({ label }) => !after.some((line) => line.label === label))
  return [
    ...after.map(({ label, words, href }) => ({
      name: label,
      value: href === undefined ? words : html`<a href="${href}">${words}</a>`,
      before: wordsBefore.get(label) === words ? undefined : (wordsBefore.get(label) ?? nothing),
    })),
    ...gone.map(({ label, words }) => ({ name: label, value: nothing, before: words })),
  ]
}

const json = (value: unknown) => (value === undefined ? '' : JSON.stringify(value))

const fieldsOf = ({ fields, changes }: MemberAtStep, nothing: string): readonly Row[] => {
  const before = new Map(changes.map(({ field, from }) => [field, from]))
  return [...fields].map(([name, value]) => ({
    name,
    value: html`<code>${json(value)}</code>`,
    before: before.has(name) ? html`<code>${json(before.get(name)) || nothing}</code>` : undefined,
  }))
}

const stateTable = (language: Language, caption: string, rows: readonly Row[]): Html => {
  const t = consoleTexts.in(language)
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0">
      <table class="cards" role="table">
        <caption>${caption}</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${t('field')}</th><th scope="col" role="columnheader">${t('value')}</th><th scope="col" role="columnheader">${t('before')}</th></tr></thead>
        <tbody role="rowgroup">${rows.map(
          ({ name, value, before }) =>
            html`<tr role="row" class="${before === undefined ? '' : 'changed'}"><th scope="row" role="rowheader">${name}</th><td role="cell">${value}</td>${before === undefined ? html`<td role="cell"></td>` : html`<td role="cell" data-label="${t('before')}">${before}</td>`}</tr>`,
        )}</tbody>
      </table>
    </div>`
}
