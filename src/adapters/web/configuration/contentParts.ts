import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Wording } from '../../../application/content/about.ts'
import type { Experience } from '../../../application/content/experience.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { CONSOLE, type Html } from '../console/layout.ts'
import { contentPageTexts } from './contentPageTexts.ts'

export const PATH = `${CONSOLE}/content`

export type C = Context<ConsoleEnv>

/** The pages of the content, as tabs below the title; `edits` is how much of a draft there is, where somebody may have one. */
export const tabs = (
  c: C,
  open: 'story' | 'draft' | 'versions' | 'play',
  edits: number | undefined,
): Html => {
  const t = contentPageTexts.in(c.var.language)
  const all = [
    ['story', PATH, t('story')],
    ...(edits === undefined ? [] : [['draft', `${PATH}/draft`, t('draft-tab', { edits })]]),
    ['versions', `${PATH}/versions`, t('versions')],
    ['play', `${PATH}/play`, t('play')],
  ]
  return html`<nav class="tabs" aria-label="${t('content')}">${all.map(
    ([name, href, title]) =>
      html`<a href="${href}" ${name === open ? html`aria-current="page"` : ''}>${title}</a>`,
  )}</nav>`
}

/** The words in the language of whoever looks, or else in that of the author. */
export const wordsOf = (c: C, { about }: Pick<Experience, 'about'>, wording: Wording): string =>
  wording[c.var.language] ?? wording[about.language] ?? ''

/** A span as somebody would say it. */
export const spanOf = (milliseconds: number): string => {
  const seconds = milliseconds / 1_000
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`
  if (seconds < 100) return `${Math.round(seconds)} s`
  const minutes = seconds / 60
  return minutes < 100 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`
}

export const fragmentLink = (id: string): Html => html`<a href="${PATH}/fragments/${id}">${id}</a>`

/** A text of several lines. */
export const prose = (text: string, lang: string): Html =>
  html`<div class="prose" lang="${lang}">${text.trimEnd()}</div>`

/** What is wrong and what to do about it, as a sentence. */
export const sentence = ({ wrong, advice }: { readonly wrong: string; readonly advice: string }): string =>
  `${wrong}; ${advice}${/[.?!]$/.test(advice) ? '' : '.'}`
