import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Logger } from '../../../application/ports/logger.ts'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'
import { SCHEMA_LOCK } from './advisoryLocks.ts'
import { lockHolders } from './lockHolders.ts'
import type { Orm } from './orm.ts'
import { codeOf, postgresFailure } from './postgresFailure.ts'
import { compareSchema } from './schemaNames.ts'
import { sql } from './sql.ts'
import { transactional } from './transaction.ts'

/** A statement that waits for a lock on a table makes all later ones wait too, so it gives up soon and tries again. */
const LOCK_MS = 2_000
const LOOK_MS = 1_000
const PAUSE_MS = 500
const PATIENCE_MS = 120_000
const LOCK_NOT_AVAILABLE = '55P03'

/** The ORM may have put the server's error into one of its own. */
const hasCode = (error: unknown, code: string): boolean =>
  codeOf(error) === code ||
  (error instanceof Error && error.cause !== undefined && hasCode(error.cause, code))

type MigrateOptions = { readonly logger?: Logger; readonly patienceMs?: number }

const INSUFFICIENT_PRIVILEGE = '42501'
const failed = postgresFailure('bringing the schema up to date')
const notOurs = (cause: unknown) =>
  portFailure(
    'The schema of this database is not up to date, and this account may not change it: run "npm run --silent dianabot -- migrate" once with the account that owns the tables in DATABASE_URL.',
    cause,
  )

/**
 * Brings the schema up to date and answers the names of the migrations that were missing.
 *
 * - Where none is missing nothing is locked and nothing is written.
 * - Processes that start at once take turns; all missing migrations are one transaction.
 * - Who holds it up is told, and named in the failure when patience ends.
 */
export const migrate = (
  orm: Orm,
  { logger, patienceMs = PATIENCE_MS }: MigrateOptions = {},
): TE.TaskEither<PortFailure, readonly string[]> =>
  TE.tryCatch(
    async () => {
      const deadline = performance.now() + patienceMs
      let heldUp: string | undefined
      const tell = (who: string) => {
        if (who !== heldUp) logger?.warn({ reason: who }, 'the schema is not brought up to date yet: held up')
        heldUp = who
      }
      while ((await compareSchema(orm)).missing.length > 0)
        try {
          return await transactional(orm, (em) => apply(orm, em, tell))
        } catch (error) {
          if (!hasCode(error, LOCK_NOT_AVAILABLE)) throw error
          if (performance.now() > deadline)
            throw heldUp === undefined ? error : new Error(`held up by ${heldUp}`)
          await sleep(PAUSE_MS)
        }
      return []
    },
    (error) => (hasCode(error, INSUFFICIENT_PRIVILEGE) ? notOurs(error) : failed(error)),
  )

const apply = async (orm: Orm, em: EntityManager, tell: (who: string) => void) => {
  const [own] = await sql<{ session: number }>(
    em,
    `select pg_backend_pid() as session, set_config('lock_timeout', $1, true), set_config('statement_timeout', '120s', true)`,
    [`${LOCK_MS}ms`],
  )
  const looking = setInterval(() => {
    void lockHolders(orm, own?.session ?? 0).then(
      (who) => who !== undefined && tell(who),
      () => undefined,
    )
  }, LOOK_MS)
  try {
    await sql(em, 'select pg_advisory_xact_lock($1, $2)', SCHEMA_LOCK)
    const applied = await (await orm.load()).migrator.up({ transaction: em.getTransactionContext() })
    return applied.map(({ name }) => name)
  } finally {
    clearInterval(looking)
  }
}
