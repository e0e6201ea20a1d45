import * as E from 'fp-ts/lib/Either.js'
import type { Effect } from '../../application/audit/events/causes.ts'
import { type EventFilter, eventFilter } from '../../application/audit/events/eventFilter.ts'
import { followEvents, latestEvents } from '../../application/audit/events/followEvents.ts'
import { listEvents } from '../../application/audit/events/listEvents.ts'
import { explainEvent, showEvent, type WhichEvent } from '../../application/audit/events/showEvent.ts'
import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import { noticesOf } from '../../application/notices/noticesOf.ts'
import type { Notice } from '../../application/ports/notices.ts'
import { Interruption, resultOrExit } from '../program/programFailure.ts'
import { eventLine, eventTable } from '../terminal/eventLines.ts'
import { whyStory } from '../terminal/whyStory.ts'
import type { EventActions, Selection } from './events.ts'
import { numberOf } from './memberName.ts'
import { lineOf, type Question, tellMoments, valueOrExit } from './question.ts'

/** Lists events, a page at a time, and says how to go on where there are more. */
export const list = async (
  question: Question,
  { from, to, limit, backwards = false, ...wanted }: Parameters<EventActions['listEvents']>[0],
): Promise<void> => {
  const { services, printer, tell, signal } = question
  const log = await services.eventLog()
  await tellMoments(question, log, { ...(from && { from }), ...(to && { to }) })
  const filter = await filterOf(question, wanted)
  const direction = backwards ? 'backwards' : 'forwards'
  let isFirst = true
  for await (const read of listEvents(log, { filter, direction, from, to, limit })) {
    if (signal.aborted) throw new Interruption('Stopped.')
    const { events, next } = valueOrExit(read)
    if (events.length === 0) return tell('No such events.')
    await printPage(question, events, isFirst)
    isFirst = false
    if (printer.closed.aborted) return
    if (next !== undefined) tell(`There are more: add ${backwards ? `--to ${next}` : `--from ${next}`}`)
  }
}

const filterOf = async (
  { services }: Question,
  { user, ...wanted }: Omit<Selection, 'limit'>,
): Promise<EventFilter> =>
  eventFilter(await services.memberAggregates(), {
    ...wanted,
    ...(user && { user: await numberOf(services, user) }),
  })

const printPage = async (
  { printer, json }: Question,
  events: readonly RecordedEvent[],
  isFirst: boolean,
): Promise<void> => {
  const table = () => eventTable(events, printer.width).slice(isFirst ? 0 : 1)
  for (const line of json ? events.map(lineOf) : table()) printer.print(line)
  await printer.drained()
}

/** Shows an event, whole. */
export const show = async ({ services, printer, json }: Question, which: WhichEvent): Promise<void> => {
  const line = lineOf(await resultOrExit(showEvent(await services.eventLog(), which)))
  printer.print(json ? line : JSON.stringify(JSON.parse(line), null, 2))
}

/** Shows the latest events, and with `follow` each new one until somebody has seen enough. */
export const tail = async (
  question: Question,
  { limit, follow = false, ...wanted }: Parameters<EventActions['tailEvents']>[0],
): Promise<void> => {
  const { services, printer, tell, json, signal } = question
  const log = await services.eventLog()
  const filter = await filterOf(question, wanted)
  const { position } = await resultOrExit(log.head())
  const enough = AbortSignal.any([signal, printer.closed])
  const print = async (event: RecordedEvent) => {
    printer.print(json ? lineOf(event) : eventLine(event, printer.width))
    await printer.drained()
  }
  for await (const read of latestEvents(log, filter, { count: limit, upTo: position })) {
    if (enough.aborted) return
    await print(valueOrExit(read))
  }
  if (!follow) return
  const clock = await services.clock()
  for await (const read of followEvents({ log, clock }, filter, position, enough)) {
    if (enough.aborted) return
    if (E.isLeft(read)) tell(read.left.message)
    else await print(read.right)
  }
}

/** Tells what led to an event, and what it led to. */
export const why = async ({ services, printer, tell, json }: Question, which: WhichEvent): Promise<void> => {
  const story = await resultOrExit(explainEvent(await services.eventLog(), which))
  const { correlation_id: correlationId } = story.event.metadata
  const noticed = await noticesOf(await services.notices(), correlationId)()
  if (E.isLeft(noticed)) tell(`Of notices nothing can be told: ${noticed.left.message}`)
  const notices = E.getOrElse((): readonly Notice[] => [])(noticed)
  if (!json) {
    for (const line of whyStory(story, notices)) printer.print(line)
    return
  }
  const events = (list: typeof story.causes) => list.map((event) => JSON.parse(lineOf(event)))
  const tree = ({ event, effects }: Effect): object => ({
    event: JSON.parse(lineOf(event)),
    effects: effects.map(tree),
  })
  printer.print(
    JSON.stringify({
      ...tree(story),
      causes: events(story.causes),
      missing_cause: story.missing ?? null,
      together: events(story.together),
      notices: notices.map(({ id, userId, position, state, reason, changedAt }) => ({
        id,
        user_id: userId,
        position,
        state,
        reason,
        changed_at: changedAt.toISOString(),
      })),
    }),
  )
}
