import type { Context } from 'hono'
import { html } from 'hono/html'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import type { ConsoleEnv } from './consolePage.ts'
import { consoleTexts } from './consoleTexts.ts'
import { addressOf } from './eventQuestion.ts'
import { type Html, page } from './layout.ts'
import { answer, eventLink } from './views.ts'

type C = Context<ConsoleEnv>

/** Goes back to a page once something was recorded: sent again, by a reload, it shows the page and does nothing. */
export const recordedAs = (c: C, path: string, position: number | undefined) =>
  c.redirect(addressOf(path, { recorded: position }), 303)

/** What the page says after that. */
export const outcomeOf = (c: C): Html => {
  const position = wholeNumberTyped(c.req.query('recorded') ?? '')
  return position === undefined
    ? html``
    : answer(html`${consoleTexts.in(c.var.language)('recorded')} ${eventLink(position)}`)
}

/** Something was not done, and why. */
export const refused = (c: C, message: Html | string, back: string) => {
  const t = consoleTexts.in(c.var.language)
  const body = html`${answer(message, true)}<p><a class="button" href="${back}">${t('back')}</a></p>`
  return page(c, { title: t('refused-title'), body, status: 409 })
}

/** A field of a form that was sent. */
export const fieldOf = async (c: C, name: string): Promise<string> => {
  const value = (await c.req.parseBody())[name]
  return typeof value === 'string' ? value.trim() : ''
}
