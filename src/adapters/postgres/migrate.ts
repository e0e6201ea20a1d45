import type { MikroORM } from '@mikro-orm/postgresql'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { postgresFailure } from './postgresFailure.ts'
import { sql } from './sql.ts'

/** Taken while the schema is brought up to date; the append lock is the same key with 1. */
const MIGRATION_LOCK = [1684627822, 2]

/**
 * Brings the schema up to date and answers the names of the migrations that were missing.
 *
 * Processes that start at once take turns; all missing migrations are one transaction.
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
    postgresFailure('bringing the schema up to date'),
  )
