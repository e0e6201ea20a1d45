import { html } from 'hono/html'
import type { ChatLine } from '../console/chat/transcripts.ts'
import type { Html } from '../console/layout.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import type { C } from './contentParts.ts'
import type { Play } from './plays.ts'

/** A phone with the story that is tried. */
export const phoneView = (c: C, play: Play, path: string): Html => {
  const t = contentPageTexts.in(c.var.language)
  return html`<section class="phone alone" aria-label="${t('play-phone')}">
    <div class="transcript" id="transcript" role="log" aria-label="${t('play-transcript')}" tabindex="0" data-scrolls
      hx-sse:connect="${path}/transcript" hx-swap="innerMorph">${transcriptView(c, play, path)}</div>
    <form class="say" method="post" action="${path}/say" hx-post="${path}/say" hx-swap="none" hx-sync="this:queue all" data-clears>
      <label class="hidden" for="text">${t('play-say')}</label>
      <input id="text" name="text" autocomplete="off" placeholder="/historia" maxlength="4096" autofocus />
      <button>${t('play-send')}</button>
    </form>
  </section>`
}

export const transcriptView = (c: C, { transcripts, member }: Play, path: string): Html => {
  const t = contentPageTexts.in(c.var.language)
  const typing = transcripts.isTyping(member) ? html`<p class="faint">${t('play-typing')}</p>` : ''
  return html`${transcripts.lines(member).map((line) => lineView(line, path, transcripts))}${typing}`
}

const lineView = (
  { by, text, messageId, buttons, file, isGone }: ChatLine,
  path: string,
  transcripts: Play['transcripts'],
): Html => {
  const kind = by === 'member' ? 'own' : isGone ? 'gone' : by === 'notice' ? 'faint' : ''
  const keys = html`<div class="keys">${buttons.map(
    (label, nth) => html`<form method="post" action="${path}/press" hx-post="${path}/press" hx-swap="none">
      <input type="hidden" name="message" value="${messageId ?? 0}" /><input type="hidden" name="button" value="${nth}" />
      <button class="quiet">${label}</button></form>`,
  )}</div>`
  return html`<p class="bubble ${kind}">${mediaView(file, path, transcripts)}${text}</p>${buttons.length === 0 ? '' : keys}`
}

/** What it shows or plays is said beside it. */
const mediaView = (id: string | undefined, path: string, transcripts: Play['transcripts']): Html => {
  if (id === undefined) return html``
  const address = `${path}/files/${encodeURIComponent(id)}`
  return transcripts.file(id)?.kind === 'voice'
    ? html`<audio controls preload="none" src="${address}"></audio>`
    : html`<img src="${address}" alt="" />`
}
