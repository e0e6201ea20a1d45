import type { MikroORM } from '@mikro-orm/postgresql'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Json } from '../../application/events/json.ts'
import type { EventLog } from '../../application/ports/eventLog.ts'
import { postgresFailure } from './postgresFailure.ts'
import { sql } from './sql.ts'
import { BY_POSITION, COLUMNS, fromRow, type StoredRow } from './storedRow.ts'

type TextRow = StoredRow & { readonly data_text: string; readonly metadata_text: string }

/**
 * Reads the log to the last digit, for whoever has to prove it.
 *
 * JavaScript rounds a number that it cannot keep, and 5 and 5.00000000000000000001 would then look the same. Here such a
 * number reads as NaN, which no log ever takes.
 */
export const createPostgresStoredLog = (orm: MikroORM): Pick<EventLog, 'readAll'> => ({
  readAll: ({ after, limit }) =>
    TE.tryCatch(async () => {
      const rows = await sql<TextRow>(
        orm,
        `select ${COLUMNS}, event_data::text as data_text, metadata::text as metadata_text from event_logs
         where "position" > $1 ${BY_POSITION} limit $2`,
        [after, limit],
      )
      return rows.map(({ data_text, metadata_text, ...row }) =>
        fromRow({
          ...row,
          event_data: parseExactly(data_text) as StoredRow['event_data'],
          metadata: parseExactly(metadata_text) as StoredRow['metadata'],
        }),
      )
    }, postgresFailure('reading the log')),
})

const exactly = (_key: string, value: unknown, context?: { readonly source?: string }) =>
  typeof value === 'number' && String(value) !== context?.source ? Number.NaN : value

const parseExactly = (text: string): Json => JSON.parse(text, exactly)
