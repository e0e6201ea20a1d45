import { html } from 'hono/html'
import type {
  StoryFigures,
  ToldDecision,
  ToldFragment,
} from '../../../application/configuration/toldStory.ts'
import type { Experience } from '../../../application/content/experience.ts'
import type { Html } from '../console/layout.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, fragmentLink, spanOf, wordsOf } from './contentParts.ts'
import { shareOf } from './storyGraph.ts'

const EXCERPT = 120

/** The fragments of a story, in the order of the files: what the graph shows, for everybody who cannot see it. */
export const storyList = (
  c: C,
  experience: Experience,
  fragments: readonly ToldFragment[],
  figures: StoryFigures,
  changed: ReadonlySet<string>,
): Html =>
  html`<ol class="fragments">${fragments.map((fragment) => item(c, experience, fragment, figures, changed.has(fragment.id)))}</ol>`

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
const choices = (
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
