import * as TE from 'fp-ts/lib/TaskEither.js'
import { digestOf } from '../../../application/log/hashChain.ts'
import { isWhole } from '../../../application/log/logLink.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import { type ImportRefused, importRefused, type LogImport } from '../../../application/ports/logImport.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Orm } from '../connection/orm.ts'
import { isValueError, postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'

const IMPORT_EVENTS = `
  select import_events($1::bigint[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::smallint[], $7::jsonb[],
                       $8::jsonb[], $9::timestamptz[], $10::timestamptz[], $11::bytea[], $12::bytea[])`

const failed = postgresFailure('importing into the log')

/** Takes exported events into the table `event_logs`, by the function `import_events` alone. */
export const createPostgresLogImport = (orm: Orm): LogImport => ({
  importEvents: (events) => {
    const broken = events.find((event) => !isWhole(event))
    if (broken !== undefined)
      return TE.left(importRefused(`position ${broken.position} holds what no log ever takes`))
    return TE.tryCatch(
      async () => {
        if (events.length > 0) await sql(orm, IMPORT_EVENTS, importParameters(events))
      },
      (error): ImportRefused | PortFailure => {
        if (!isValueError(error)) return failed(error)
        return importRefused(error instanceof Error ? error.message : String(error))
      },
    )
  },
})

const importParameters = (events: readonly RecordedEvent[]): readonly unknown[] => [
  events.map(({ position }) => position),
  events.map(({ eventId }) => eventId),
  events.map(({ stream }) => stream),
  events.map(({ version }) => version),
  events.map(({ type }) => type),
  events.map(({ schemaVersion }) => schemaVersion),
  events.map(({ data }) => JSON.stringify(data)),
  events.map(({ metadata }) => JSON.stringify(metadata)),
  events.map(({ timestamp }) => timestamp.toISOString()),
  events.map(({ recordedAt }) => recordedAt.toISOString()),
  events.map((event) => Buffer.from(digestOf(event.stream, event))),
  events.map(({ hash }) => Buffer.from(hash)),
]
