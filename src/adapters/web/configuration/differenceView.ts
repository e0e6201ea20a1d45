import { html } from 'hono/html'
import type { DocumentDifference } from '../../../application/configuration/documentDifferences.ts'
import type { Difference } from '../../../application/content/difference.ts'
import type { DifferentLine } from '../../../application/content/lineDifference.ts'
import type { Html } from '../console/layout.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import type { C } from './contentParts.ts'

const MOST = 60

/** What is different, thing by thing: what it was, and what it is. */
export const differencesView = (c: C, found: readonly Difference[]): Html => {
  const t = contentPageTexts.in(c.var.language)
  if (found.length === 0) return html`<p class="faint">${t('no-difference')}</p>`
  return html`<ul class="differences">${found
    .slice(0, MOST)
    .map(
      ({ path, before, after }) => html`<li><p class="head">${path}</p>${wasAndIs(c, before, after)}</li>`,
    )}</ul>${found.length > MOST ? html`<p class="faint">${t('more-differences', { count: found.length - MOST })}</p>` : ''}`
}

export const wasAndIs = (c: C, before: string | undefined, after: string | undefined): Html => {
  const t = contentPageTexts.in(c.var.language)
  return html`${before === undefined ? '' : html`<p><span class="hidden">${t('was')}</span><del>${before.trimEnd()}</del></p>`}
    ${after === undefined ? '' : html`<p><span class="hidden">${t('is')}</span><ins>${after.trimEnd()}</ins></p>`}`
}

/** What is different, document by document and line by line. */
export const documentsView = (c: C, found: readonly DocumentDifference[]): Html => {
  const t = contentPageTexts.in(c.var.language)
  if (found.length === 0) return html`<p class="faint">${t('no-difference')}</p>`
  return html`${found.map(
    ({ path, is, places }) => html`<h3>${path} <span class="faint">${t(`document-${is}`)}</span></h3>
    ${places.map((lines) => html`<div class="lines" role="region" tabindex="0" aria-label="${path}">${lines.map((line) => lineView(c, line))}</div>`)}`,
  )}`
}

const SIGNS = { kept: ' ', gone: '−', new: '+' } as const

const lineView = (c: C, { is, number, text }: DifferentLine): Html => {
  const t = contentPageTexts.in(c.var.language)
  const words = html`<code>${text === '' ? ' ' : text}</code>`
  return html`<div class="line ${is}"><span class="faint">${number}</span><span aria-label="${is === 'kept' ? '' : t(is === 'gone' ? 'was' : 'is')}">${SIGNS[is]}</span>${is === 'gone' ? html`<del>${words}</del>` : is === 'new' ? html`<ins>${words}</ins>` : words}</div>`
}
