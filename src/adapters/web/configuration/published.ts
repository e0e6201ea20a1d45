import { html } from 'hono/html'
import type { RolledBack } from '../../../application/configuration/rollBack.ts'
import { page } from '../console/layout.ts'
import { recordedAs, refused } from '../console/outcome.ts'
import { answer } from '../console/views.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, PATH, sentence } from './contentParts.ts'

/** What came of a publication; `back` is where it was asked for. */
export const toldPublished = (c: C, published: RolledBack, back: string) => {
  const t = contentPageTexts.in(c.var.language)
  switch (published._tag) {
    case 'published':
      return recordedAs(c, `${PATH}/versions/${published.version}`, published.position)
    case 'outdated':
      return refused(c, t('outdated', { madeOn: published.madeOn, live: published.liveVersion }), back)
    case 'unchanged':
      return refused(c, t('unchanged', { live: published.liveVersion }), back)
    case 'unknown':
      return refused(c, t('no-version'), back)
    case 'invalid':
      return wrong(
        c,
        published.faults.map((fault) => `${fault.place.file}:${fault.place.line} ${sentence(fault)}`),
        back,
      )
    case 'harmful':
      return wrong(c, published.obstacles.map(sentence), back)
  }
}

const wrong = (c: C, lines: readonly string[], back: string) => {
  const t = contentPageTexts.in(c.var.language)
  const body = html`${answer(t('not-published'), true)}<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
    <p><a class="button" href="${back}">${t('back')}</a></p>`
  return page(c, { title: t('not-published-title'), body, status: 409 })
}
