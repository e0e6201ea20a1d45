import type { Context } from 'hono'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { type Asset, assetPath } from './assets.ts'
import type { ConsoleEnv } from './consolePage.ts'
import { consoleTexts } from './consoleTexts.ts'
import { LANGUAGES, NATIVE_NAMES } from './languages.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
type C = Context<ConsoleEnv>

export const CONSOLE = '/console'

export type Page = {
  readonly title: string
  readonly body: Html
  /** Whether it has charts; only such a page loads what draws them. */
  readonly charts?: boolean
  readonly status?: 200 | 403 | 404 | 409 | 422 | 429 | 503
}

/**
 * Without a colour of its own htmx would put rules into the page, and it may need no `eval` here. What somebody has opened stays
 * open where its content is read anew.
 */
const HTMX_CONFIG = JSON.stringify({
  includeIndicatorCSS: false,
  history: false,
  morphIgnore: ['data-htmx-powered', 'open'],
  noSwap: [204, 304, 401, 403, 404, 500, 503],
})

/**
 * The scripts, at the end of the page and not deferred: to a deferred one the document is no longer loading, and then htmx goes
 * through the page at once, also where the extension that connects its streams has not come yet.
 */
const scripts = (nonce: string, names: readonly Asset[]) =>
  names.map((name) => html`<script nonce="${nonce}" src="${assetPath(name)}"></script>`)

const EVERYWHERE = ['htmx.js', 'hx-sse.js', 'console.js'] as const
const OF_CHARTS = ['uplot.js', 'charts.js'] as const

/** Words in which a narrow place may break the types of events after a dot or a line. */
export const breakable = (text: string): readonly Html[] =>
  text.split(/(?<=[._])/).map((part, nth) => (nth === 0 ? html`${part}` : html`<wbr />${part}`))

/** A whole page of the console. */
export const page = (c: C, { title, body, charts = false, status = 200 }: Page) => {
  const { language, visitor, navigation, secureHeadersNonce: nonce = '' } = c.var
  const t = consoleTexts.in(language)
  c.header('Cache-Control', 'no-store')
  return c.html(
    html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <title>${title} · DianaBot</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="htmx-config" content="${HTMX_CONFIG}" />
    <link rel="icon" href="${assetPath('icon.svg')}" />
    <link rel="stylesheet" href="${assetPath('console.css')}" />
    ${charts ? html`<link rel="stylesheet" href="${assetPath('charts.css')}" />` : ''}
  </head>
  <body>
    <a class="skip" href="#main">${t('skip')}</a>
    <header class="top">
      <a class="brand" href="${CONSOLE}">DianaBot</a>
      <div class="who">
        ${languageForm(c, t('language'))}
        ${visitor === undefined ? '' : leaveForm(visitor.actor === 'operator' ? t('operator') : visitor.actor, t('leave'))}
      </div>
      ${navigation.length === 0 ? '' : navigationOf(c, t('navigation'))}
    </header>
    <main id="main" tabindex="-1">
      <h1>${breakable(title)}</h1>
      ${body}
    </main>
    ${scripts(nonce, charts ? [...EVERYWHERE, ...OF_CHARTS] : EVERYWHERE)}
  </body>
</html>`,
    status,
  )
}

/** The page that is open, or lies above the open one. */
const isOpen = (path: string, href: string) =>
  href === CONSOLE ? path === CONSOLE : path === href || path.startsWith(`${href}/`)

/** On a narrow screen it is a menu, which the browser opens and closes by itself; where it cannot, all pages stand there. */
const navigationOf = (
  c: C,
  label: string,
) => html`<button class="quiet menu" type="button" popovertarget="pages">${label}</button>
<nav id="pages" class="pages" aria-label="${label}" popover>
  <ul>
    ${c.var.navigation.map(
      ({ href, title }) =>
        html`<li><a href="${href}" ${isOpen(c.req.path, href) ? html`aria-current="page"` : ''}>${title}</a></li>`,
    )}
  </ul>
</nav>`

const languageForm = (c: C, label: string) => {
  const { pathname, search } = new URL(c.req.url)
  return html`<form class="languages" method="post" action="${CONSOLE}/language" aria-label="${label}">
    <input type="hidden" name="back" value="${pathname}${search}" />
    ${LANGUAGES.filter((language) => language !== c.var.language).map(
      (language) =>
        html`<button class="quiet" name="language" value="${language}" lang="${language}">${NATIVE_NAMES[language]}</button>`,
    )}
  </form>`
}

const leaveForm = (who: string, leave: string) => html`<form method="post" action="${CONSOLE}/leave">
  <span class="actor">${who}</span>
  <button class="quiet">${leave}</button>
</form>`
