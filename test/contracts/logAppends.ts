import { v4, v7 } from 'uuid'
import type { JsonObject } from '../../src/application/log/json.ts'
import type { NewEvent, RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import type { Append, EventLog, ExpectedVersion } from '../../src/application/ports/eventLog.ts'
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
): Append => ({
  commandId,
  streams: [{ stream, expectedVersion, events: Array.from({ length: count }, () => newEvent(commandId)) }],
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
