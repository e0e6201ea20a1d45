import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { placeKey, type Workshop } from '../../../application/configuration/drafts/workshop.ts'
import { byOperator } from '../../../application/log/eventMetadata.ts'
import type { Edit } from '../../../application/ports/drafts.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, needs } from '../console/guard.ts'
import { type Html, page } from '../console/layout.ts'
import { fieldOf, refused } from '../console/outcome.ts'
import { actButton, answer, notice } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, fragmentLink, PATH, sentence, tabs } from './contentParts.ts'
import { wasAndIs } from './differenceView.ts'
import { answerImpact } from './impactView.ts'
import { toldPublished } from './published.ts'
import { takeOverForm, takeOverRoute } from './takeOver.ts'

const DRAFT = `${PATH}/draft`

/** What somebody has changed and not published: what it is, what it would do, and its way to the readers. */
export const draftRoutes = (dependencies: ContentPageDependencies): Hono<ConsoleEnv> => {
  const { drafting, experiences, publishing, ids } = dependencies
  const routes = new Hono<ConsoleEnv>()
  const actorOf = (c: C) => c.var.visitor?.actor ?? 'operator'
  routes.use(needs('edit'))

  routes.get('/', async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const opened = await drafting.open(actorOf(c))()
    if (E.isLeft(opened)) return failed(c, opened.left.message)
    const workshop = opened.right
    if (workshop === undefined) return page(c, { title: t('draft'), body: notice(t('nothing-published')) })
    const { draft, live } = workshop
    const since = draft.madeOn < live.data.version
    const takeOver = since ? await takeOverForm(dependencies, c, workshop) : E.right(html``)
    if (E.isLeft(takeOver)) return failed(c, takeOver.left.message)
    const body = html`${doneOf(c)}${tabs(c, 'draft', draft.edits.length)}
      ${
        draft.edits.length === 0
          ? html`<p>${t('draft-empty')} <a href="${PATH}">${t('story')}</a></p>`
          : html`<p>${t('draft-how', { version: draft.madeOn })}</p>${takeOver.right}
      ${faultsOf(workshop)}
      <h2>${t('draft-changes')}</h2>
      ${editsView(c, dependencies, workshop)}
      ${actButton(`${DRAFT}/drop`, t('draft-drop-all'), { danger: true, asks: t('draft-drop-sure'), fields: { revision: draft.revision } })}
      ${since || workshop.faults.length > 0 ? '' : wayToReaders(c)}`
      }`
    return page(c, { title: t('draft'), body })
  })

  routes.get('/impact', async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const [opened, live] = await Promise.all([drafting.open(actorOf(c))(), experiences.live()])
    if (E.isLeft(opened)) return failed(c, opened.left.message)
    if (E.isLeft(live)) return failed(c, live.left.message)
    const workshop = opened.right
    if (workshop === undefined || workshop.draft.edits.length === 0)
      return refused(c, t('draft-empty'), DRAFT)
    const after = drafting.compile(workshop)
    if (E.isLeft(after)) return refused(c, t('draft-unsound'), DRAFT)
    return answerImpact(dependencies, c, live.right, after.right, (isHarmless) =>
      isHarmless
        ? actButton(`${DRAFT}/publish`, t('publish'), {
            asks: t('publish-sure', { edits: workshop.draft.edits.length }),
            fields: { revision: workshop.draft.revision, madeOn: workshop.draft.madeOn },
          })
        : notice(t('impact-harmful'), true),
    )
  })

  routes.post('/publish', async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const opened = await drafting.open(actorOf(c))()
    if (E.isLeft(opened)) return failed(c, opened.left.message)
    const workshop = opened.right
    if (workshop === undefined || workshop.draft.edits.length === 0)
      return refused(c, t('draft-empty'), DRAFT)
    const { draft, sources } = workshop
    if ((await fieldOf(c, 'revision')) !== String(draft.revision)) return refused(c, t('overtaken'), DRAFT)
    if (workshop.faults.length > 0) return refused(c, t('draft-unsound'), DRAFT)
    const metadata = byOperator(ids.next(), actorOf(c))
    const published = await publishing.publish({ sources, madeOn: draft.madeOn, metadata })()
    if (E.isLeft(published)) return failed(c, published.left.message)
    if (published.right._tag === 'published') {
      const { version } = published.right
      const kept = await drafting.keep(actorOf(c), draft.revision, { madeOn: version, edits: [] })()
      if (E.isLeft(kept)) return failed(c, kept.left.message)
    }
    return toldPublished(c, published.right, DRAFT)
  })

  routes.post('/drop', async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const [revision, place] = [await fieldOf(c, 'revision'), await fieldOf(c, 'place')]
    const opened = await drafting.open(actorOf(c))()
    if (E.isLeft(opened)) return failed(c, opened.left.message)
    if (opened.right === undefined) return c.redirect(DRAFT, 303)
    const { madeOn, edits } = opened.right.draft
    const left = place === '' ? [] : edits.filter((edit) => placeKey(edit) !== place)
    const kept = await drafting.keep(actorOf(c), Number(revision), { madeOn, edits: left })()
    if (E.isLeft(kept)) return failed(c, kept.left.message)
    return kept.right ? c.redirect(`${DRAFT}?done=dropped`, 303) : refused(c, t('overtaken'), DRAFT)
  })

  routes.post('/take-over', (c) => takeOverRoute(dependencies, c))
  return routes
}

/** What has just been done to the draft. */
const doneOf = (c: C): Html => {
  const t = contentPageTexts.in(c.var.language)
  switch (c.req.query('done')) {
    case 'saved':
      return answer(t('draft-saved'))
    case 'dropped':
      return answer(t('draft-dropped'))
    default:
      return html``
  }
}

/** Of what a draft has changed, what it was and what it will be. */
const editsView = (c: C, { drafting }: ContentPageDependencies, { draft, base, sources }: Workshop): Html => {
  const t = contentPageTexts.in(c.var.language)
  return html`<ul class="differences">${draft.edits.map(
    (edit) => html`<li>
      <p class="head">${pathOf(edit)}</p>
      ${wasAndIs(c, drafting.read(base, edit), drafting.read(sources, edit))}
      <div class="pager">${edit.path[0] === 'fragments' ? html`<a class="button quiet" href="${PATH}/fragments/${edit.path[1] ?? ''}/edit">${t('edit')}<span class="hidden"> ${edit.path.slice(1).join(' › ')}</span></a>` : ''}
      ${actButton(`${DRAFT}/drop`, t('draft-drop'), { fields: { revision: draft.revision, place: placeKey(edit) } })}</div>
    </li>`,
  )}</ul>`
}

const pathOf = ({ language, path }: Edit): Html => {
  const [, fragment = '', ...rest] = path
  return html`${fragmentLink(fragment)} › ${rest.join(' › ')}${language === null ? '' : ` (${language})`}`
}

const faultsOf = ({ faults }: Workshop): Html =>
  faults.length === 0
    ? html``
    : notice(
        html`${faults.map((fault) => html`<span>${fault.where || fault.edit?.path.join(' › ') || ''} ${sentence(fault)}</span> `)}`,
        true,
      )

const wayToReaders = (c: C): Html => {
  const t = contentPageTexts.in(c.var.language)
  return html`<h2>${t('impact')}</h2>
    <p>${t('impact-how')}</p>
    <p><a class="button" href="${DRAFT}/impact" hx-get="${DRAFT}/impact" hx-target="#impact" hx-swap="innerHTML">${t('impact-do')}</a>
    <a class="button quiet" href="${PATH}/play?of=draft">${t('play-draft')}</a></p>
    <div id="impact" aria-live="polite"></div>`
}
