import * as t from 'io-ts'
import { IsoDate } from '../../domain/kernel/dates.ts'
import { Uuid } from '../../domain/kernel/ids.ts'
import { Positive } from '../../domain/kernel/numbers.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'

/** What travels on the event bus: the wire format, the same for every transport and every language. */
export const EventMessage = t.readonly(
  t.strict({
    type: t.string,
    data: t.UnknownRecord,
    timestamp: IsoDate,
    event_id: Uuid,
    position: Positive,
    stream: t.string,
    version: Positive,
    schema_version: Positive,
    correlation_id: Uuid,
    causation_id: Uuid,
  }),
)
export type EventMessage = t.TypeOf<typeof EventMessage>

export const toMessage = (event: RecordedEvent): EventMessage => ({
  type: event.type,
  data: event.data,
  timestamp: event.timestamp,
  event_id: event.eventId,
  position: event.position as Positive,
  stream: event.stream,
  version: event.version as Positive,
  schema_version: event.schemaVersion as Positive,
  correlation_id: event.metadata.correlation_id,
  causation_id: event.metadata.causation_id,
})
