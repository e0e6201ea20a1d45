import type { Context } from 'hono'
import { html } from 'hono/html'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { ConsoleEnv } from './consolePage.ts'
import { consoleTexts } from './consoleTexts.ts'
import { CONSOLE, type Html } from './layout.ts'
import type { ChatLine, ChatMember, Transcripts } from './transcripts.ts'
import { eventLine } from './views.ts'

const PATH = `${CONSOLE}/chat`

type Shown = {
  readonly speaker: ChatMember
  readonly transcripts: Transcripts
  /** The latest, the newest first. */
  readonly events: readonly RecordedEvent[]
  readonly isSameLog: boolean
}

const asOf = ({ name }: ChatMember) => `as=${encodeURIComponent(name)}`

/** A phone, and beside it what is recorded and what becomes of the member. */
export const chatView = (
  c: Context<ConsoleEnv>,
  { speaker, transcripts, events, isSameLog }: Shown,
): Html => {
  const t = consoleTexts.in(c.var.language)
  const after = events[0]?.position ?? 0
  return html`<p class="faint">${t('chat-how')} ${isSameLog ? '' : t('chat-own-log')}</p>
  <div class="chat">
    <section class="phone" aria-label="${t('chat-phone', { name: speaker.name })}">
      <div class="members">
        ${transcripts
          .members()
          .map(
            (member) =>
              html`<a href="${PATH}?${asOf(member)}" ${member.id === speaker.id ? html`aria-current="page"` : ''}>${member.name}</a>`,
          )}
        <form method="get" action="${PATH}">
          <label class="hidden" for="as">${t('chat-new-member')}</label>
          <input id="as" name="as" placeholder="${t('chat-new-member')}" required maxlength="40" />
          <button class="quiet">+</button>
        </form>
      </div>
      <div class="transcript" id="transcript" role="log" aria-label="${t('chat-transcript')}" tabindex="0" data-scrolls
        hx-sse:connect="${PATH}/transcript?${asOf(speaker)}" hx-swap="innerMorph">${transcriptView(c, speaker, transcripts)}</div>
      <form class="say" method="post" action="${PATH}/say?${asOf(speaker)}" hx-post="${PATH}/say?${asOf(speaker)}" hx-swap="none" hx-sync="queue all" data-clears>
        <label class="hidden" for="text">${t('chat-say', { name: speaker.name })}</label>
        <input id="text" name="text" autocomplete="off" placeholder="/start" maxlength="4096" autofocus />
        <button>${t('chat-send')}</button>
      </form>
    </section>
    <div>
      <h2>${t('chat-events')}</h2>
      <p class="hidden" hx-sse:connect="${PATH}/events?after=${after}" hx-target="#live" hx-swap="afterbegin"></p>
      <ol class="events" reversed id="live" data-live aria-label="${t('chat-events')}" tabindex="0">${events.map((event) => eventLine(event))}</ol>
      <h2>${t('chat-state', { name: speaker.name })}</h2>
      <div id="state" hx-get="${PATH}/state?${asOf(speaker)}" hx-trigger="load, news from:body delay:300ms" hx-swap="innerHTML"></div>
    </div>
  </div>`
}

export const transcriptView = (
  c: Context<ConsoleEnv>,
  speaker: ChatMember,
  transcripts: Transcripts,
): Html => {
  const t = consoleTexts.in(c.var.language)
  const lines = transcripts.lines(speaker)
  const nothing = lines.length === 0 ? html`<p class="faint">${t('chat-empty')}</p>` : ''
  const typing = transcripts.isTyping(speaker) ? html`<p class="faint">${t('chat-typing')}</p>` : ''
  return html`${nothing}${lines.map((line) => lineView(line, speaker, t('chat-edited')))}${typing}`
}

/**
 * The buttons of a message stay with it, as on a phone: an old one answers, too. By their id they are known again when the
 * transcript changes, so that a press between two changes is not lost.
 */
const lineView = (
  { by, text, messageId, buttons, isEdited, isGone }: ChatLine,
  speaker: ChatMember,
  edited: string,
): Html => {
  const kind = by === 'member' ? 'own' : isGone ? 'gone' : by === 'notice' ? 'faint' : ''
  const keys = html`<div class="keys" id="keys-${messageId ?? 0}">${buttons.map(
    (
      label,
      nth,
    ) => html`<form method="post" action="${PATH}/press?${asOf(speaker)}" hx-post="${PATH}/press?${asOf(speaker)}" hx-swap="none">
      <input type="hidden" name="message" value="${messageId ?? 0}" /><input type="hidden" name="button" value="${nth}" />
      <button class="quiet">${label}</button></form>`,
  )}</div>`
  return html`<p class="bubble ${kind}">${text}${isEdited ? html` <small class="faint">${edited}</small>` : ''}</p>${buttons.length === 0 ? '' : keys}`
}
