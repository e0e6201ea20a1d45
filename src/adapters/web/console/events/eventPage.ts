import * as E from 'fp-ts/lib/Either.js'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Why } from '../../../../application/audit/events/causes.ts'
import { explainEvent } from '../../../../application/audit/events/showEvent.ts'
import { eventTyped } from '../../../../application/audit/typed.ts'
import type { ReadTree } from '../../../../application/log/readTree.ts'
import type { RecordedEvent } from '../../../../application/log/recordedEvent.ts'
import type { EventLog } from '../../../../application/ports/eventLog.ts'
import type { ConsoleEnv } from '../consolePage.ts'
import { consoleTexts } from '../consoleTexts.ts'
import { failed, notFound } from '../guard.ts'
import { CONSOLE, type Html, page } from '../layout.ts'
import { eventLine, eventLink, facts, momentOf, streamLink } from '../views.ts'
import { causesGraph } from './causesGraph.ts'
import { proofView } from './proofView.ts'

/** An event, whole: what it says, where it stands, what led to it, and what it led to. */
export const eventPage = async (
  c: Context<ConsoleEnv>,
  log: Pick<EventLog, 'find' | 'head'>,
  readTree: ReadTree,
) => {
  const t = consoleTexts.in(c.var.language)
  const which = eventTyped(c.req.param('event') ?? '')
  if (which === undefined) return notFound(c)
  const explained = await explainEvent(log, which)()
  if (E.isLeft(explained))
    return explained.left._tag === 'NotThere'
      ? notFound(c, explained.left.message)
      : failed(c, explained.left.message)
  const why = explained.right
  const { event } = why
  const around = await neighbours(log, event)
  if (E.isLeft(around)) return failed(c, around.left.message)
  const { before, after } = around.right
  const head = await log.head()()
  if (E.isLeft(head)) return failed(c, head.left.message)
  const proof = await proofView(readTree, event, head.right, c.var.language)
  if (E.isLeft(proof)) return failed(c, proof.left.message)
  const body = html`${facts([
    [t('event-position'), event.position],
    [t('event-id'), html`<span class="hash">${event.eventId}</span>`],
    [t('event-happened'), momentOf(event.timestamp)],
    [t('event-recorded'), momentOf(event.recordedAt)],
    [t('event-stream'), html`${streamLink(event.stream)}, ${t('event-version', { version: event.version })}`],
    [
      t('event-in-stream'),
      html`${before === undefined ? t('event-first') : eventLink(before.position)} ← ${event.version} → ${after === undefined ? t('event-last') : eventLink(after.position)}`,
    ],
    [t('event-schema'), event.schemaVersion],
    [t('event-hash'), html`<span class="hash">${Buffer.from(event.hash).toString('hex')}</span>`],
  ])}
    <h2>${t('event-data')}</h2>
    <pre tabindex="0">${JSON.stringify(event.data, null, 2)}</pre>
    <h2>${t('event-metadata')}</h2>
    ${metadataOf(event, t)}
    <h2>${t('event-causes')}</h2>
    ${why.missing === undefined ? '' : html`<p class="alarm">${t('event-missing-cause', { id: why.missing })}</p>`}
    ${causesGraph(why, { label: t('event-causes'), outside: t('event-outside') })}
    ${together(why, t('event-together'))}
    ${proof.right}`
  return page(c, { title: `#${event.position} ${event.type}`, body })
}

const neighbours = async (log: Pick<EventLog, 'find'>, { stream, position }: RecordedEvent) => {
  const earlier = await log.find({
    streams: [stream],
    direction: 'backwards',
    upTo: position - 1,
    limit: 1,
  })()
  if (E.isLeft(earlier)) return earlier
  const later = await log.find({ streams: [stream], direction: 'forwards', after: position, limit: 1 })()
  return E.map((events: readonly RecordedEvent[]) => ({ before: earlier.right[0], after: events[0] }))(later)
}

const metadataOf = ({ metadata }: RecordedEvent, t: ReturnType<typeof consoleTexts.in>): Html =>
  facts(
    Object.entries(metadata).map(([name, value]) => [
      name,
      name === 'correlation_id' || name === 'command_id'
        ? html`<a class="hash" href="${CONSOLE}/events?${name.replace('_id', '')}=${String(value)}">${String(value)}</a>`
        : name === 'causation_id' && value !== metadata.command_id
          ? html`<a class="hash" href="${CONSOLE}/events/${String(value)}">${String(value)}</a>`
          : html`<span class="hash">${name === 'causation_id' ? t('event-outside') : String(value)}</span>`,
    ]),
  )

const together = ({ together: events }: Why, title: string): Html =>
  events.length === 0
    ? html``
    : html`<h2>${title}</h2>
        <ol class="events">${events.map((event) => eventLine(event))}</ol>`
