import type { Context } from 'hono'
import { html } from 'hono/html'
import type { RecordedEvent } from '../../../../application/log/recordedEvent.ts'
import type { ConsoleEnv } from '../consolePage.ts'
import { consoleTexts } from '../consoleTexts.ts'
import { LANGUAGES } from '../languages.ts'
import { CONSOLE, type Html } from '../layout.ts'
import { eventLine } from '../views.ts'
import type { ChatLine, ChatMember, Transcripts } from './transcripts.ts'

const PATH = `${CONSOLE}/chat`

type Shown = {
  readonly speaker: ChatMember
  readonly transcripts: Transcripts
  /** The latest, the newest first. */
  readonly events: readonly RecordedEvent[]
  readonly state: Html
  readonly isSameLog: boolean
}

const asOf = ({ name }: ChatMember) => `as=${encodeURIComponent(name)}`

/** A phone, and beside it what is recorded and what becomes of the member. */
export const chatView = (
  c: Context<ConsoleEnv>,
  { speaker, transcripts, events, state, isSameLog }: Shown,
): Html => {
  const t = consoleTexts.in(c.var.language)
  const after = events[0]?.position ?? 0
  const seen = transcripts.revision(speaker)
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
          <input id="as" name="as" placeholder="${t('chat-new-member')}" required maxlength="40" autocomplete="off" />
          <label class="hidden" for="speaks">${t('chat-speaks')}</label>
          <select id="speaks" name="language">${LANGUAGES.map((language) => html`<option value="${language}" ${language === c.var.language ? 'selected' : ''}>${language}</option>`)}</select>
          <button class="quiet" aria-label="${t('chat-add')}">+</button>
        </form>
      </div>
      <div class="transcript" id="transcript" role="log" aria-label="${t('chat-transcript')}" tabindex="0" data-scrolls
        hx-sse:connect="${PATH}/transcript?${asOf(speaker)}&seen=${seen}" hx-swap="innerMorph">${transcriptView(c, speaker, transcripts)}</div>
      <form class="say" method="post" action="${PATH}/say?${asOf(speaker)}" hx-post="${PATH}/say?${asOf(speaker)}" hx-swap="none" hx-sync="this:queue all" data-clears>
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
      <div id="state" hx-get="${PATH}/state?${asOf(speaker)}" hx-trigger="news from:body delay:300ms" hx-swap="innerMorph">${state}</div>
    </div>
  </div>`
}

export const strangerView = (c: Context<ConsoleEnv>): Html =>
  html`<p class="faint">${consoleTexts.in(c.var.language)('chat-stranger')}</p>`

export const transcriptView = (
  c: Context<ConsoleEnv>,
  speaker: ChatMember,
  transcripts: Transcripts,
): Html => {
  const t = consoleTexts.in(c.var.language)
  const lines = transcripts.lines(speaker)
  const nothing = lines.length === 0 ? html`<p class="faint">${t('chat-empty')}</p>` : ''
  const typing = transcripts.isTyping(speaker) ? html`<p class="faint">${t('chat-typing')}</p>` : ''
  return html`${nothing}${lines.map((line) => lineView(c, line, speaker, transcripts))}${typing}`
}

const HEART = '❤'

/** The buttons of a message stay with it, as on a phone: an old one answers, too. */
const lineView = (
  c: Context<ConsoleEnv>,
  { by, text, messageId = 0, buttons, file, emoji, isEdited, isGone }: ChatLine,
  speaker: ChatMember,
  transcripts: Transcripts,
): Html => {
  const t = consoleTexts.in(c.var.language)
  const kind = by === 'member' ? 'own' : isGone ? 'gone' : by === 'notice' ? 'faint' : ''
  const form = (action: string, inside: Html) => {
    const address = `${PATH}/${action}?${asOf(speaker)}`
    return html`<form method="post" action="${address}" hx-post="${address}" hx-swap="none">
      <input type="hidden" name="message" value="${messageId}" />${inside}</form>`
  }
  const keys = buttons.map((label, nth) =>
    form(
      'press',
      html`<input type="hidden" name="button" value="${nth}" /><button class="quiet">${label}</button>`,
    ),
  )
  const isLoved = emoji === HEART
  const love = form(
    'react',
    html`<input type="hidden" name="emoji" value="${HEART}" />
      <button class="love" aria-pressed="${String(isLoved)}" aria-label="${t('chat-react', { emoji: HEART })}">${isLoved ? HEART : '♡'}</button>`,
  )
  const edited = isEdited ? html` <small class="faint">${t('chat-edited')}</small>` : ''
  const said = html`<p class="bubble ${kind}">${mediaView(file, transcripts)}${text}${edited}</p>`
  if (by !== 'bot' || isGone) return said
  return html`<div class="answer">${said}${love}</div>${keys.length === 0 ? '' : html`<div class="keys">${keys}</div>`}`
}

/** What it shows or plays is said beside it, for whoever does not see or hear it. */
const mediaView = (id: string | undefined, transcripts: Transcripts): Html => {
  if (id === undefined) return html``
  const address = `${PATH}/files/${encodeURIComponent(id)}`
  switch (transcripts.file(id)?.kind) {
    case 'photo':
      return html`<img src="${address}" alt="" />`
    case 'voice':
      return html`<audio controls preload="none" src="${address}"></audio>`
    case undefined:
      return html``
  }
}
