import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Orm } from './orm.ts'
import { postgresFailure } from './postgresFailure.ts'
import { sql } from './sql.ts'

/** The names of all time zones that the database knows. */
export const readZoneNames = (orm: Orm): TE.TaskEither<PortFailure, readonly string[]> =>
  TE.tryCatch(async () => {
    const rows = await sql<{ name: string }>(orm, 'select name from pg_timezone_names')
    return rows.map(({ name }) => name)
  }, postgresFailure('reading the names of the time zones'))
