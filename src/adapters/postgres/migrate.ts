import type { MikroORM } from '@mikro-orm/postgresql'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'
import { codeOf, postgresFailure } from './postgresFailure.ts'
import { sql } from './sql.ts'

/** Taken while the schema is brought up to date; the append lock is the same key with 1. */
const MIGRATION_LOCK = [1684627822, 2]

const INSUFFICIENT_PRIVILEGE = '42501'
const failed = postgresFailure('bringing the schema up to date')
const notOurs = (cause: unknown) =>
  portFailure(
    'The schema of this database is not up to date, and this account may not change it: run "npm run dianabot -- migrate" once with the account that owns the tables in DATABASE_URL.',
    cause,
  )

/**
 * Brings the schema up to date and answers the names of the migrations that were missing.
 *
 * Processes that start at once take turns; all missing migrations are one transaction. Where none is missing, it takes no
 * right to find that out.
 */
export const migrate = (orm: MikroORM): TE.TaskEither<PortFailure, readonly string[]> =>
  TE.tryCatch(
    () =>
      orm.em.fork().transactional(async (em) => {
        await sql(
          em,
          `select set_config('lock_timeout', '120s', true), set_config('statement_timeout', '120s', true)`,
        )
        await sql(em, 'select pg_advisory_xact_lock($1, $2)', MIGRATION_LOCK)
        const applied = await orm.migrator.up({ transaction: em.getTransactionContext() })
        return applied.map(({ name }) => name)
      }),
    (error) => (codeOf(error) === INSUFFICIENT_PRIVILEGE ? notOurs(error) : failed(error)),
  )
