import * as E from 'fp-ts/lib/Either.js'
import { v4, v7 } from 'uuid'
import type { JsonObject } from '../../src/application/log/json.ts'
import type { NewEvent, RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import type {
  Append,
  Appended,
  AppendFailure,
  EventLog,
  ExpectedVersion,
} from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'

export const newStream = () => `stream-${v4()}`
export const newCommandId = () => v4() as Uuid

export const newEvent = (
  commandId: Uuid,
  data: JsonObject = { user_id: 42 },
  type = 'user.activity',
): NewEvent => ({
  eventId: v7() as Uuid,
  type,
  schemaVersion: 1,
  data,
  metadata: { command_id: commandId, correlation_id: commandId, causation_id: commandId, actor: 'user-42' },
  timestamp: new Date('2026-11-24T06:00:00.123Z'),
})

/** An append of `count` events to one stream, under a command id of its own unless one is given. */
export const appendOf = (
  stream: string,
  expectedVersion: ExpectedVersion,
  count = 1,
  commandId: Uuid = newCommandId(),
): Append => appendOver([[stream, expectedVersion, count]], commandId)

/** A stream, what is expected of it, and how many events are for it: none where it is a condition. */
export type Naming = readonly [stream: string, expectedVersion: ExpectedVersion, count: number]

/** An append over several streams. */
export const appendOver = (namings: readonly Naming[], commandId: Uuid = newCommandId()): Append => ({
  commandId,
  streams: namings.map(([stream, expectedVersion, count]) => ({
    stream,
    expectedVersion,
    events: Array.from({ length: count }, () => newEvent(commandId)),
  })),
})

/** What an append leaves of a stream that it writes to, as somebody expects it who builds on that. */
export const leftBy = (append: Append | undefined, stream: string): ExpectedVersion => {
  const written = append?.streams.find((one) => one.stream === stream)
  const eventId = written?.events.at(-1)?.eventId
  if (written === undefined || eventId === undefined || written.expectedVersion === 'Any')
    throw new Error(`it cannot be known what is left of ${stream}`)
  const before = written.expectedVersion === 'NoStream' ? 0 : written.expectedVersion.exactly
  return { exactly: before + written.events.length, eventId }
}

/** Appends of one event for each of the streams, of which each builds on what the one before leaves. */
export const chainOver = (
  streams: readonly string[],
  from: ExpectedVersion,
  length: number,
): readonly Append[] => {
  const chain: Append[] = []
  for (let nth = 0; nth < length; nth += 1)
    chain.push(
      appendOver(streams.map((stream) => [stream, nth === 0 ? from : leftBy(chain.at(-1), stream), 1])),
    )
  return chain
}

/** Sends appends at the same moment. */
export const together = (log: EventLog, appends: readonly Append[]) =>
  Promise.all(appends.map((append) => log.append(append)()))

/** What became of appends, in short: the stream and its version for a conflict. */
export const outcomesOf = (results: readonly E.Either<AppendFailure, Appended>[]) =>
  results.map((result) => {
    if (E.isRight(result)) return result.right.replayed ? 'replayed' : 'recorded'
    return result.left._tag === 'VersionConflict'
      ? `${result.left.stream} is at ${result.left.actual}`
      : result.left.message
  })

/** Every event of a log, page by page. */
export const wholeLog = async (log: EventLog): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  for (;;) {
    const page = await right(log.readAll({ after: events.length, limit: 100 }))
    events.push(...page)
    if (page.length < 100) return events
  }
}

export const forwards = { direction: 'forwards', limit: 1_000 } as const
