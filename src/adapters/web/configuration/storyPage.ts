import * as E from 'fp-ts/lib/Either.js'
import { html } from 'hono/html'
import type {
  StoryFigures,
  ToldDecision,
  ToldFragment,
} from '../../../application/configuration/toldStory.ts'
import type { Experience } from '../../../application/content/experience.ts'
import { failed, may } from '../console/guard.ts'
import { type Html, page } from '../console/layout.ts'
import { facts, momentOf, notice } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, fragmentLink, spanOf, tabs, wordsOf } from './contentParts.ts'
import { graphOf, shareOf, storyGraph } from './storyGraph.ts'

const EXCERPT = 120

/** What is published, as a graph and as a list: where readers are, what they choose, and how long they take. */
export const storyPage = async (dependencies: ContentPageDependencies, c: C) => {
  const t = contentPageTexts.in(c.var.language)
  const { experiences, publishing, tellStory, storyFigures, layOutGraph, drafting, clock } = dependencies
  const [live, publication, figures] = await Promise.all([
    experiences.live(),
    publishing.show()(),
    storyFigures(),
  ])
  if (E.isLeft(live)) return failed(c, live.left.message)
  if (E.isLeft(publication)) return failed(c, publication.left.message)
  if (E.isLeft(figures)) return failed(c, figures.left.message)
  const experience = live.right
  if (experience === undefined || publication.right === undefined)
    return page(c, { title: t('content'), body: notice(t('nothing-published')) })

  const story = tellStory(experience, c.var.language, clock.now())
  const laid = await layOutGraph(graphOf(story))()
  const workshop = may(c, 'edit') ? await drafting.open(c.var.visitor?.actor ?? 'operator')() : undefined
  if (workshop !== undefined && E.isLeft(workshop)) return failed(c, workshop.left.message)
  const edits = workshop?.right?.draft.edits ?? []
  const changed = new Set(edits.map(({ path }) => path[1] ?? ''))
  const ids = new Set(story.fragments.map(({ id }) => id))
  const elsewhere = [...figures.right.readersAt].filter(([id]) => !ids.has(id))
  const readers = [...figures.right.readersAt.values()].reduce((sum, count) => sum + count, 0)
  const { data, recordedAt, metadata } = publication.right
  const body = html`${tabs(c, 'story', workshop === undefined ? undefined : edits.length)}
    ${facts([
      [t('title'), wordsOf(c, experience, experience.about.title)],
      [t('live-version'), html`${data.version}, ${momentOf(recordedAt)}, ${metadata.actor}`],
      [t('readers'), readers],
      ...(elsewhere.length === 0
        ? []
        : [[t('readers-elsewhere'), elsewhere.reduce((sum, [, count]) => sum + count, 0)] as const]),
    ])}
    ${figures.right.countedTo === undefined ? '' : html`<p class="faint">${t('still-counting', { position: figures.right.countedTo })}</p>`}
    <h2>${t('graph')}</h2>
    <p class="faint">${t('graph-how')} <a href="#fragments">${t('graph-as-list')}</a></p>
    ${
      E.isLeft(laid)
        ? notice(laid.left.message, true)
        : storyGraph(story, figures.right, laid.right, changed, {
            label: t('graph'),
            start: t('start'),
            ending: t('ending'),
            beginning: ({ text }) => wordsOf(c, experience, text).trim(),
          })
    }
    <h2 id="fragments">${t('fragments')}</h2>
    <ol class="fragments">${story.fragments.map((fragment) => item(c, experience, fragment, figures.right, changed.has(fragment.id)))}</ol>`
  return page(c, { title: t('content'), body })
}

const item = (
  c: C,
  experience: Experience,
  { id, text, decisions, ending }: ToldFragment,
  figures: StoryFigures,
  isChanged: boolean,
): Html => {
  const t = contentPageTexts.in(c.var.language)
  const words = wordsOf(c, experience, text).trim()
  return html`<li>
    <p class="head">${fragmentLink(id)} <span class="count">${t('readers-count', { count: figures.readersAt.get(id) ?? 0 })}</span>${isChanged ? html` <span class="mark">${t('in-draft')}</span>` : ''}</p>
    <p class="faint">${words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words}</p>
    ${ending === undefined ? choices(c, experience, decisions, figures) : html`<p>${t('ending')}: ${wordsOf(c, experience, ending)}</p>`}
  </li>`
}

/** What is decided at a fragment: by how many, of how many, and how fast. */
export const choices = (
  c: C,
  experience: Experience,
  decisions: readonly ToldDecision[],
  figures: StoryFigures,
): Html => {
  const t = contentPageTexts.in(c.var.language)
  return html`<ul class="choices">${decisions.map(({ id, text, to, quick }) => {
    const share = shareOf(decisions, figures, id)
    const median = figures.medianMs.get(id)
    const made = figures.decided.get(id) ?? 0
    return html`<li>${wordsOf(c, experience, text)} → ${fragmentLink(to)}${quick === undefined ? '' : html` (${t('quick', { time: spanOf(quick.withinMs) })} ${fragmentLink(quick.to)})`}
      <span class="count">${share === undefined ? t('decided-none') : t('decided', { made, share })}${median === undefined ? '' : ` · ${t('took', { time: spanOf(median) })}`}</span></li>`
  })}</ul>`
}
