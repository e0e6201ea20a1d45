import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { IsoDate } from '../../../domain/kernel/dates.ts'
import { Uuid } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import { canonicalJson } from '../../log/hashChain.ts'
import { type Json, storable } from '../../log/json.ts'
import { asRecorded, type RecordedEvent } from '../../log/recordedEvent.ts'

/** The columns of `event_logs` as JSON has them: moments as ISO 8601 in UTC with milliseconds, the hash in hex. */
const StoredEvent = t.strict({
  position: Positive,
  event_id: Uuid,
  stream: t.string,
  version: Positive,
  event_type: t.string,
  schema_version: Positive,
  event_data: t.UnknownRecord,
  metadata: t.UnknownRecord,
  timestamp: IsoDate,
  recorded_at: IsoDate,
  hash: t.string,
})

/** An event as a line of an export: canonical JSON of its columns, so that there is one spelling only. */
export const toLine = (event: RecordedEvent): E.Either<string, string> =>
  pipe(
    storable(
      {
        position: event.position,
        event_id: event.eventId,
        stream: event.stream,
        version: event.version,
        event_type: event.type,
        schema_version: event.schemaVersion,
        event_data: event.data,
        metadata: event.metadata,
        timestamp: isoOf(event.timestamp),
        recorded_at: isoOf(event.recordedAt),
        hash: Buffer.from(event.hash).toString('hex'),
      },
      'event',
    ),
    E.map(canonicalJson),
  )

const isoOf = (moment: Date) => (Number.isNaN(moment.getTime()) ? String(moment) : moment.toISOString())

/** Reads a line of an export back; anything but the canonical spelling of an event is refused, with the reason. */
export const fromLine = (line: string): E.Either<string, RecordedEvent> =>
  pipe(
    E.tryCatch(
      () => JSON.parse(line) as Json,
      () => 'it is not JSON',
    ),
    E.flatMap((json) =>
      pipe(
        StoredEvent.decode(json),
        E.mapLeft(
          (errors) =>
            `it is not an event: ${errors.at(-1)?.context.at(-1)?.key || 'the whole line'} does not fit`,
        ),
      ),
    ),
    E.map((stored) =>
      asRecorded({
        position: stored.position,
        eventId: stored.event_id,
        stream: stored.stream,
        version: stored.version,
        type: stored.event_type,
        schemaVersion: stored.schema_version,
        data: stored.event_data as RecordedEvent['data'],
        metadata: stored.metadata as RecordedEvent['metadata'],
        timestamp: stored.timestamp,
        recordedAt: stored.recorded_at,
        hash: new Uint8Array(Buffer.from(stored.hash, 'hex')),
      }),
    ),
    E.filterOrElse(
      (event) => E.getOrElse(() => '')(toLine(event)) === line,
      () => 'it is not the canonical JSON of an event',
    ),
  )
