import * as E from 'fp-ts/lib/Either.js'
import { html } from 'hono/html'
import type {
  StoryFigures,
  ToldCondition,
  ToldDecision,
  ToldFragment,
  ToldMedia,
} from '../../../application/configuration/toldStory.ts'
import type { Wording } from '../../../application/content/about.ts'
import type { Experience } from '../../../application/content/experience.ts'
import { failed, may, notFound } from '../console/guard.ts'
import { type Html, page } from '../console/layout.ts'
import { facts, notice } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, fragmentLink, PATH, prose, spanOf, tabs, wordsOf } from './contentParts.ts'
import { pictureOf } from './mediaRoute.ts'
import { shareOf } from './storyGraph.ts'

/** A fragment of what is published: everything that is said in it, and what its readers do. */
export const fragmentPage = async (dependencies: ContentPageDependencies, c: C, id: string) => {
  const t = contentPageTexts.in(c.var.language)
  const { experiences, tellStory, storyFigures, drafting, clock } = dependencies
  const [live, figures] = await Promise.all([experiences.live(), storyFigures()])
  if (E.isLeft(live)) return failed(c, live.left.message)
  if (E.isLeft(figures)) return failed(c, figures.left.message)
  const experience = live.right
  const story = experience && tellStory(experience, c.var.language, clock.now())
  const fragment = story?.fragments.find((one) => one.id === id)
  if (experience === undefined || story === undefined || fragment === undefined)
    return notFound(c, t('no-fragment', { id }))
  const workshop = may(c, 'edit') ? await drafting.open(c.var.visitor?.actor ?? 'operator')() : undefined
  if (workshop !== undefined && E.isLeft(workshop)) return failed(c, workshop.left.message)
  const edits = workshop?.right?.draft.edits ?? []
  const from = story.fragments.filter(({ decisions }) =>
    decisions.some(({ to, quick }) => to === id || quick?.to === id),
  )
  const body = html`${tabs(c, 'story', workshop === undefined ? undefined : edits.length)}
    ${edits.some(({ path }) => path[1] === id) ? notice(html`${t('fragment-in-draft')} <a href="${PATH}/draft">${t('draft')}</a>`) : ''}
    <p class="pager">
      ${workshop === undefined ? '' : html`<a class="button" href="${PATH}/fragments/${id}/edit">${t('edit')}</a>`}
      <a class="button quiet" href="${PATH}/play?at=${id}">${t('play-from-here')}</a>
    </p>
    ${facts([
      [t('standing-here'), figures.right.readersAt.get(id) ?? 0],
      [t('level'), fragment.level],
      [
        t('reached-from'),
        from.length === 0 ? t('nowhere') : html`${from.map((one) => html`${fragmentLink(one.id)} `)}`,
      ],
      ...(fragment.gate === undefined ? [] : [[t('gate'), conditionOf(c, fragment.gate)] as const]),
      ...(fragment.refuge === undefined ? [] : [[t('refuge'), fragmentLink(fragment.refuge)] as const]),
      ...(fragment.reward === 0 ? [] : [[t('reward'), t('besitos', { count: fragment.reward })] as const]),
      ...(fragment.ending === undefined
        ? []
        : [[t('ending'), wordsOf(c, experience, fragment.ending)] as const]),
    ])}
    ${mediaOf(c, experience, fragment)}
    <h2>${t('texts')}</h2>
    ${inAll(c, experience, fragment.text)}
    ${fragment.echoes.map(({ when, text }) => html`<h3>${t('echo')}</h3><p class="faint">${echoWhen(c, when)}</p>${inAll(c, experience, text)}`)}
    ${
      fragment.decisions.length === 0
        ? ''
        : html`<h2>${t('decisions')}</h2>
    <ol class="fragments">${fragment.decisions.map((decision) => decisionOf(c, experience, fragment, decision, figures.right))}</ol>`
    }`
  return page(c, { title: id, body })
}

const inAll = (c: C, { about }: Experience, wording: Wording): Html => {
  const t = contentPageTexts.in(c.var.language)
  return html`<div class="languages-of">${about.languages.map(
    (language) =>
      html`<section><h3>${t(`in-${language}`)}</h3>${prose(wording[language] ?? '', language)}</section>`,
  )}</div>`
}

const conditionOf = (c: C, { told }: ToldCondition): string => {
  const t = contentPageTexts.in(c.var.language)
  return told === undefined ? t('condition-open') : t('condition-told', { told })
}

const echoWhen = (c: C, { told }: ToldCondition): string => {
  const t = contentPageTexts.in(c.var.language)
  return told === undefined ? t('echo-open') : t('echo-told', { told })
}

const decisionOf = (
  c: C,
  experience: Experience,
  { decisions }: ToldFragment,
  { id, text, to, price, quick, condition }: ToldDecision,
  figures: StoryFigures,
): Html => {
  const t = contentPageTexts.in(c.var.language)
  const share = shareOf(decisions, figures, id)
  const made = figures.decided.get(id) ?? 0
  const median = figures.medianMs.get(id)
  return html`<li>
    <p class="head"><code>${id}</code> → ${fragmentLink(to)}</p>
    ${experience.about.languages.map((language) => html`<p lang="${language}">${text[language] ?? ''}</p>`)}
    ${share === undefined ? '' : html`<p class="split"><meter min="0" max="100" value="${share}" aria-label="${t('decided', { made, share })}"></meter></p>`}
    <p class="count">${share === undefined ? t('decided-none') : t('decided', { made, share })}${median === undefined ? '' : ` · ${t('took', { time: spanOf(median) })}`}</p>
    ${price === 0 ? '' : html`<p>${t('costs', { besitos: t('besitos', { count: price }) })}</p>`}
    ${condition === undefined ? '' : html`<p>${conditionOf(c, condition)}</p>`}
    ${quick === undefined ? '' : html`<p>${t('quick', { time: spanOf(quick.withinMs) })} ${fragmentLink(quick.to)}</p>`}
  </li>`
}

const mediaOf = (c: C, experience: Experience, { picture, voice }: ToldFragment): Html => {
  const t = contentPageTexts.in(c.var.language)
  const words = (media: ToldMedia) => wordsOf(c, experience, media.alt)
  return html`${picture === undefined ? '' : html`<figure><img src="${pictureOf(picture.file)}" alt="${words(picture)}" /><figcaption class="faint">${picture.file.path}</figcaption></figure>`}
    ${voice === undefined ? '' : html`<p><a href="${pictureOf(voice.file)}" download>${t('voice')}</a> ${words(voice)}</p>`}`
}
