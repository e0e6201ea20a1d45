import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import { streamLog } from '../../log/streamLog.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'

/** An event, and what it set off in turn. */
export type Effect = { readonly event: RecordedEvent; readonly effects: readonly Effect[] }

/**
 * Why an event is there.
 *
 * - `causes` are the events that led to it, the direct one first. The last of them, or the event itself, comes from
 *   outside: from the command in its metadata.
 * - `missing` is a cause that the last of them names and that is in no log.
 * - `together` were recorded by the same command; `effects` is what the event set off.
 */
export type Why = {
  readonly event: RecordedEvent
  readonly causes: readonly RecordedEvent[]
  readonly missing: Uuid | undefined
  readonly together: readonly RecordedEvent[]
  readonly effects: readonly Effect[]
}

/** Reads the whole story of an event: everything that has its correlation. */
export const whyOf =
  (log: Pick<EventLog, 'find'>, event: RecordedEvent): TE.TaskEither<PortFailure, Why> =>
  async () => {
    const story: RecordedEvent[] = []
    const correlationId = event.metadata.correlation_id
    for await (const read of streamLog(log, { direction: 'forwards', correlationId })) {
      if (E.isLeft(read)) return read
      story.push(read.right)
    }
    const byId = new Map(story.map((one) => [one.eventId, one]))
    const byCause = Map.groupBy(story, ({ metadata }) => metadata.causation_id)

    const causes: RecordedEvent[] = []
    let first = event
    for (;;) {
      const cause = byId.get(first.metadata.causation_id)
      if (cause === undefined || cause.position >= first.position) break
      causes.push(cause)
      first = cause
    }
    const { command_id, causation_id } = first.metadata
    return E.right({
      event,
      causes,
      missing: causation_id === command_id ? undefined : causation_id,
      together: story.filter(
        (one) => one.metadata.command_id === event.metadata.command_id && one.position !== event.position,
      ),
      effects: effectsOf(event, byCause),
    })
  }

/** An effect comes after its cause: a log that was tampered with makes no circle. */
const effectsOf = (
  { eventId, position }: RecordedEvent,
  byCause: ReadonlyMap<string, readonly RecordedEvent[]>,
): readonly Effect[] =>
  (byCause.get(eventId) ?? [])
    .filter((effect) => effect.position > position)
    .map((event) => ({ event, effects: effectsOf(event, byCause) }))

/** Finds an event by its position or by its id. */
export const findEvent = (
  log: Pick<EventLog, 'find'>,
  which: { readonly position: number } | { readonly eventId: Uuid },
): TE.TaskEither<PortFailure, RecordedEvent | undefined> =>
  pipe(
    log.find(
      'position' in which
        ? { direction: 'forwards', after: which.position - 1, upTo: which.position, limit: 1 }
        : { direction: 'forwards', eventId: which.eventId, limit: 1 },
    ),
    TE.map(([event]) => event),
  )
