import * as E from 'fp-ts/lib/Either.js'
import { html } from 'hono/html'
import type { Publication } from '../../../application/configuration/publications.ts'
import type { StoryFigures, ToldStory } from '../../../application/configuration/toldStory.ts'
import type { Experience } from '../../../application/content/experience.ts'
import type { LaidGraph } from '../../../application/ports/graphLayout.ts'
import { failed, may } from '../console/guard.ts'
import { type Html, page } from '../console/layout.ts'
import { facts, momentOf, notice } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, PATH, tabs, wordsOf } from './contentParts.ts'
import { graphOf, storyGraph } from './storyGraph.ts'
import { storyList } from './storyList.ts'

/** What is live, and what its readers do; `edits` are how many changes somebody has in a draft, where they may have one. */
type Seen = {
  readonly experience: Experience
  readonly publication: Publication
  readonly figures: StoryFigures
  readonly story: ToldStory
  readonly edits: number | undefined
  readonly changed: ReadonlySet<string>
}

const look = async (
  { experiences, publishing, tellStory, storyFigures, drafting, clock }: ContentPageDependencies,
  c: C,
): Promise<E.Either<{ readonly message: string }, Seen | undefined>> => {
  const [live, publication, figures, workshop] = await Promise.all([
    experiences.live(),
    publishing.show()(),
    storyFigures(),
    may(c, 'edit') ? drafting.open(c.var.visitor?.actor ?? 'operator')() : undefined,
  ])
  if (E.isLeft(live)) return live
  if (E.isLeft(publication)) return publication
  if (E.isLeft(figures)) return figures
  if (workshop !== undefined && E.isLeft(workshop)) return workshop
  if (live.right === undefined || publication.right === undefined) return E.right(undefined)
  const edits = workshop?.right?.draft.edits
  return E.right({
    experience: live.right,
    publication: publication.right,
    figures: figures.right,
    story: tellStory(live.right, c.var.language, clock.now()),
    edits: edits?.length,
    changed: new Set((edits ?? []).map(({ path }) => path[1] ?? '')),
  })
}

/**
 * What is published, as a graph and as a list: where readers are, what they choose, and how long they take. A graph that has to be
 * laid out first comes after the page; where no script runs, with the page that is asked for then.
 */
export const storyPage = async (dependencies: ContentPageDependencies, c: C) => {
  const t = contentPageTexts.in(c.var.language)
  const looked = await look(dependencies, c)
  if (E.isLeft(looked)) return failed(c, looked.left.message)
  const seen = looked.right
  if (seen === undefined) return page(c, { title: t('content'), body: notice(t('nothing-published')) })
  const { experience, publication, figures, story, edits, changed } = seen
  const { graphLayout } = dependencies
  const graph = graphOf(story)
  const laid = c.req.query('graph') === 'now' ? await graphLayout.layOut(graph)() : graphLayout.known(graph)
  const readers = [...figures.readersAt.values()].reduce((sum, count) => sum + count, 0)
  const elsewhere =
    readers - story.fragments.reduce((sum, { id }) => sum + (figures.readersAt.get(id) ?? 0), 0)
  const { data, recordedAt, metadata } = publication
  const body = html`${tabs(c, 'story', edits)}
    ${facts([
      [t('title'), wordsOf(c, experience, experience.about.title)],
      [t('live-version'), html`${data.version}, ${momentOf(recordedAt)}, ${metadata.actor}`],
      [t('readers'), readers],
      ...(elsewhere === 0 ? [] : [[t('readers-elsewhere'), elsewhere] as const]),
    ])}
    ${figures.countedTo === undefined ? '' : html`<p class="faint">${t('still-counting', { position: figures.countedTo })}</p>`}
    <h2>${t('graph')}</h2>
    <p class="faint">${t('graph-how')} <a href="#fragments">${t('graph-as-list')}</a></p>
    ${laid === undefined ? coming(c) : '_tag' in laid ? drawn(c, seen, laid) : storyOver(c, seen, laid)}
    <h2 id="fragments">${t('fragments')}</h2>
    ${storyList(c, experience, story.fragments, figures, changed)}`
  return page(c, { title: t('content'), body })
}

/** The graph alone, once it is laid out. */
export const graphPiece = async (dependencies: ContentPageDependencies, c: C) => {
  const looked = await look(dependencies, c)
  if (E.isLeft(looked)) return c.html(notice(looked.left.message, true))
  if (looked.right === undefined) return c.html('')
  return c.html(drawn(c, looked.right, await dependencies.graphLayout.layOut(graphOf(looked.right.story))()))
}

const coming = (c: C): Html => {
  const t = contentPageTexts.in(c.var.language)
  return html`<div hx-get="${PATH}/graph" hx-trigger="load" hx-swap="outerHTML">
    <p class="faint">${t('graph-coming')}</p><noscript><p><a class="button" href="${PATH}?graph=now">${t('graph-show')}</a></p></noscript>
  </div>`
}

const drawn = (c: C, seen: Seen, laid: E.Either<{ readonly message: string }, LaidGraph>): Html =>
  E.isLeft(laid) ? notice(laid.left.message, true) : storyOver(c, seen, laid.right)

const storyOver = (c: C, { experience, story, figures, changed }: Seen, laid: LaidGraph): Html => {
  const t = contentPageTexts.in(c.var.language)
  return storyGraph(story, figures, laid, changed, {
    label: t('graph'),
    start: t('start'),
    ending: t('ending'),
    beginning: ({ text }) => wordsOf(c, experience, text).trim(),
  })
}
