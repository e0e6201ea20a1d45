import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import { documentDifferences } from '../../../application/configuration/documentDifferences.ts'
import type { Publication } from '../../../application/configuration/publications.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, may, notFound } from '../console/guard.ts'
import { type Html, page } from '../console/layout.ts'
import { outcomeOf } from '../console/outcome.ts'
import { eventLink, facts, momentOf, table } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, PATH, tabs } from './contentParts.ts'
import { documentsView } from './differenceView.ts'
import { rollBackRoutes } from './rollBackPage.ts'

const PAGE = 50

/** Everything that was published, what each version has changed, and the way back. */
export const versionRoutes = (dependencies: ContentPageDependencies): Hono<ConsoleEnv> => {
  const { publishing, drafting } = dependencies
  const routes = new Hono<ConsoleEnv>()

  /** How many changes somebody has not published yet, of whoever may make any. */
  const draftOf = async (c: C): Promise<number | undefined> => {
    if (!may(c, 'edit')) return undefined
    const opened = await drafting.open(c.var.visitor?.actor ?? 'operator')()
    return E.isLeft(opened) ? 0 : (opened.right?.draft.edits.length ?? 0)
  }

  routes.get('/', async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const listed = await publishing.list()
    if (E.isLeft(listed)) return failed(c, listed.left.message)
    const upTo = wholeNumberTyped(c.req.query('upTo') ?? '') ?? Number.POSITIVE_INFINITY
    const all = listed.right.toReversed().filter(({ data }) => data.version <= upTo)
    const shown = all.slice(0, PAGE)
    const next = all[PAGE]
    const live = listed.right.at(-1)?.data.version
    const rows = shown.map((one) => [
      html`<a href="${PATH}/versions/${one.data.version}">${t('version', { version: one.data.version })}</a>${one.data.version === live ? html` <span class="mark">${t('live')}</span>` : ''}`,
      momentOf(one.recordedAt),
      one.metadata.actor,
      whenceOf(c, one),
      eventLink(one.position),
    ])
    const heads = [t('version-head'), t('published-at'), t('who'), t('whence'), t('event')]
    const body = html`${tabs(c, 'versions', await draftOf(c))}
      ${table(t('versions'), heads, rows, t('nothing-published'))}
      ${next === undefined ? '' : html`<p class="pager"><a class="button quiet" rel="next" href="${PATH}/versions?upTo=${next.data.version}">${t('older')}</a></p>`}`
    return page(c, { title: t('versions'), body })
  })

  routes.get('/:version', async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const version = wholeNumberTyped(c.req.param('version')) ?? 0
    const [found, last] = await Promise.all([publishing.show(version)(), publishing.show()()])
    if (E.isLeft(found)) return failed(c, found.left.message)
    if (E.isLeft(last)) return failed(c, last.left.message)
    const publication = found.right
    const live = last.right?.data.version ?? 0
    if (publication === undefined) return notFound(c, t('no-version'))
    const to = Math.min(wholeNumberTyped(c.req.query('with') ?? '') ?? version - 1, live)
    const [before, after] = await Promise.all([publishing.documents(to)(), publishing.documents(version)()])
    if (E.isLeft(before)) return failed(c, before.left.message)
    if (E.isLeft(after)) return failed(c, after.left.message)
    const body = html`${tabs(c, 'versions', await draftOf(c))}${outcomeOf(c)}
      ${facts([
        [t('published-at'), momentOf(publication.recordedAt)],
        [t('who'), publication.metadata.actor],
        [t('whence'), whenceOf(c, publication)],
        [t('event'), eventLink(publication.position)],
      ])}
      ${version === live ? html`<p><span class="mark">${t('live')}</span></p>` : may(c, 'edit') ? html`<p><a class="button" href="${PATH}/versions/${version}/back">${t('go-back', { version })}</a></p>` : ''}
      <h2>${to === 0 ? t('all-documents') : t('differences-to', { version: to })}</h2>
      ${compareForm(c, version, live, to)}
      ${to === 0 && version > 0 && c.req.query('with') === undefined ? html`<ul>${after.right.map(({ path }) => html`<li>${path}</li>`)}</ul>` : documentsView(c, documentDifferences(before.right, after.right))}`
    return page(c, { title: t('version', { version }), body })
  })

  routes.route('/', rollBackRoutes(dependencies))
  return routes
}

const compareForm = (c: C, version: number, live: number, to: number): Html => {
  const t = contentPageTexts.in(c.var.language)
  return live < 2
    ? html``
    : html`<form class="filters" method="get" action="${PATH}/versions/${version}">
        <span><label for="with">${t('compare-with')}</label><input id="with" name="with" type="number" min="1" max="${live}" value="${to > 0 ? to : ''}" /></span>
        <button class="quiet">${t('compare')}</button>
      </form>`
}

const whenceOf = (c: C, { data }: Publication): string => {
  const t = contentPageTexts.in(c.var.language)
  const { rolled_back_to: back, made_on: madeOn } = data
  return back === null ? (madeOn === 0 ? t('first') : t('made-on', { madeOn })) : t('rolled-back', { back })
}
