import { html, raw } from 'hono/html'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import { breakable, CONSOLE, type Html } from './layout.ts'

/** A moment in UTC, as every clock here has it. */
export const momentOf = (at: Date): Html => {
  const text = at.toISOString()
  return html`<time datetime="${text}">${text.slice(0, 10)} ${text.slice(11, 19)} UTC</time>`
}

export const eventLink = (position: number): Html =>
  html`<a href="${CONSOLE}/events/${position}">#${position}</a>`

/** A stream leads to its events. */
export const streamLink = (stream: string): Html =>
  html`<a class="stream" href="${CONSOLE}/events?stream=${encodeURIComponent(stream)}">${stream}</a>`

export const memberLink = (userId: number): Html =>
  html`<a href="${CONSOLE}/members/${userId}">user-${userId}</a>`

/** What a partition is of: a member, or a stream. */
export const partitionLink = (partition: string): Html => {
  const [, number] = /^user-([0-9]+)$/.exec(partition) ?? []
  return number === undefined ? streamLink(partition) : memberLink(Number(number))
}

/** Of what an event says a line shows the beginning; its page shows all. */
const LONGEST = 300

const lines = new WeakMap<RecordedEvent, string>()

/** An event as a line of a list. Who watch the same event share its line. */
export const eventLine = async (event: RecordedEvent): Promise<Html> => {
  const known = lines.get(event)
  if (known !== undefined) return raw(known)
  const { position, type, stream, version, data, metadata, recordedAt } = event
  const told = JSON.stringify(data)
  const short = told.length > LONGEST ? `${told.slice(0, LONGEST)}…` : told
  const line =
    await html`<li>${eventLink(position)}<span class="type">${breakable(type)}</span>${momentOf(recordedAt)}<span class="stream">${streamLink(stream)} v${version}</span><span class="actor">${metadata.actor}</span><code>${short}</code></li>`
  lines.set(event, String(line))
  return line
}

export type Row = readonly (Html | string | number)[]

/**
 * A table; a column in which any row has a number stands at the right.
 *
 * On a narrow screen each row is a card that names its columns itself. The roles say that it is a table all the same: browsers
 * forget that of what is not laid out as one.
 */
export const table = (
  caption: string,
  heads: readonly string[],
  rows: readonly Row[],
  none: string,
): Html => {
  if (rows.length === 0) return html`<p class="faint">${none}</p>`
  const kinds = heads.map((_, nth) => (rows.some((row) => typeof row[nth] === 'number') ? 'number' : ''))
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0">
        <table class="cards" role="table">
          <caption>${caption}</caption>
          <thead role="rowgroup"><tr role="row">${heads.map((head, nth) => html`<th scope="col" role="columnheader" class="${kinds[nth]}">${head}</th>`)}</tr></thead>
          <tbody role="rowgroup">
            ${rows.map((row) => html`<tr role="row">${row.map((cell, nth) => html`<td role="cell" class="${kinds[nth]}" ${cell === '' ? '' : html`data-label="${heads[nth]}"`}>${cell}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>`
}

export const facts = (pairs: readonly (readonly [string, Html | string | number])[]): Html =>
  html`<dl>${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`

/** Says what came of something. */
export const notice = (text: Html | string, alarms = false): Html =>
  html`<p class="notice ${alarms ? 'alarm' : ''}" role="${alarms ? 'alert' : 'status'}">${text}</p>`

/** Says what came of what somebody has just sent. Their new page begins there, for whoever reads and for whoever listens. */
export const answer = (text: Html | string, alarms = false): Html =>
  html`<p class="notice ${alarms ? 'alarm' : ''}" role="${alarms ? 'alert' : 'status'}" tabindex="-1" autofocus>${text}</p>`

/** How far something has come, which is seen, and not said each time. */
export const progress = (words: string, done: number, total: number): Html =>
  html`<div aria-live="off"><label for="progress">${words}</label>
    <progress id="progress" value="${done}" max="${total}"></progress></div>`

/** A button that changes something; `asks` is the question that comes before. */
export const actButton = (
  action: string,
  label: string,
  {
    asks,
    danger = false,
    fields = {},
  }: {
    readonly asks?: string
    readonly danger?: boolean
    readonly fields?: Readonly<Record<string, string | number>>
  } = {},
): Html => html`<form class="inline" method="post" action="${action}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="${danger ? 'danger' : 'quiet'}" ${asks === undefined ? '' : html`data-confirm="${asks}"`}>${label}</button>
  </form>`
