import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Json } from '../../../application/log/json.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'
import { BY_POSITION, COLUMNS_AS_TEXT, fromRow, type StoredRow } from './storedRow.ts'

type TextRow = Omit<StoredRow, 'event_data' | 'metadata'> & {
  readonly event_data: string
  readonly metadata: string
}

const PAGE_AS_TEXT = prepared(
  `select ${COLUMNS_AS_TEXT} from event_logs where "position" > $1 ${BY_POSITION} limit $2`,
)

/**
 * Reads the log to the last digit, for its verification.
 *
 * JavaScript rounds a number that it cannot keep, and 5 and 5.00000000000000000001 would then look the same. Here such a
 * number reads as NaN, which no log ever takes.
 */
export const createPostgresStoredLog = (orm: Orm): Pick<EventLog, 'readAll'> => ({
  readAll: ({ after, limit }) =>
    TE.tryCatch(async () => {
      const rows = await sql<TextRow>(orm, PAGE_AS_TEXT, [after, limit])
      return rows.map((row) =>
        fromRow({
          ...row,
          event_data: parseExactly(row.event_data) as StoredRow['event_data'],
          metadata: parseExactly(row.metadata) as StoredRow['metadata'],
        }),
      )
    }, postgresFailure('reading the log')),
})

const exactly = (_key: string, value: unknown, context?: { readonly source?: string }) =>
  typeof value === 'number' && String(value) !== context?.source ? Number.NaN : value

/** Nothing else in the text of a `jsonb`, which writes no exponents, can be a number that JavaScript does not keep. */
const MAY_BE_INEXACT = /\d\.|\d{16}/

const parseExactly = (text: string): Json =>
  MAY_BE_INEXACT.test(text) ? JSON.parse(text, exactly) : JSON.parse(text)
