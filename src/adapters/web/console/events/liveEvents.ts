import * as E from 'fp-ts/lib/Either.js'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { EventFeed, News } from '../../../../application/audit/events/eventFeed.ts'
import type { EventFilter } from '../../../../application/audit/events/eventFilter.ts'
import type { RecordedEvent } from '../../../../application/log/recordedEvent.ts'
import type { ConsoleEnv } from '../consolePage.ts'
import { consoleTexts } from '../consoleTexts.ts'
import { type Send, streamPieces } from '../streams.ts'
import { eventLine } from '../views.ts'

/**
 * Answers with each event as it comes: after the position up to which the page shows them (`after` in the address), or after the last
 * one that a stream which was broken off has given.
 */
export const streamEvents = (
  c: Context<ConsoleEnv>,
  {
    feed,
    stopping,
    filter,
  }: { readonly feed: EventFeed; readonly stopping: AbortSignal; readonly filter: EventFilter },
): Response => {
  const after = Number(c.req.header('Last-Event-ID') ?? c.req.query('after') ?? 0) || 0
  const t = consoleTexts.in(c.var.language)
  return streamPieces(c, stopping, async ({ send, pulse, isLet, signal }) => {
    await pulse()
    for await (const read of feed.since(filter, after, signal)) {
      if (E.isLeft(read) || !(await isLet())) return
      if (read.right.events.length === 0) await pulse()
      else await sendLines(send, read.right, t('events-left-out', { count: read.right.leftOut }))
    }
  })
}

/** The newest line comes first; what was too much to be watched is said, and is in the list. */
const sendLines = async (send: Send, { events, leftOut }: News, words: string): Promise<void> => {
  const more = leftOut === 0 ? '' : await html`<li class="faint">${words}</li>`
  await send(`${await linesOf(events)}${more}`, events.at(-1)?.position)
}

type Lines = { readonly events: readonly RecordedEvent[]; readonly lines: Promise<string> }

/** What was put together last: most who watch are given the same. */
let latest: readonly Lines[] = []
const MOST_LATEST = 8

const isSame = (one: readonly RecordedEvent[], other: readonly RecordedEvent[]) =>
  one.length === other.length && one.every((event, nth) => event === other[nth])

const linesOf = (events: readonly RecordedEvent[]): Promise<string> => {
  const known = latest.find((one) => isSame(one.events, events))
  if (known !== undefined) return known.lines
  const lines = putTogether(events)
  latest = [{ events, lines }, ...latest.slice(0, MOST_LATEST - 1)]
  return lines
}

const putTogether = async (events: readonly RecordedEvent[]): Promise<string> => {
  const lines = await Promise.all(events.toReversed().map((event) => eventLine(event)))
  return lines.map((line) => String(line).replace('<li>', '<li class="new">')).join('')
}
