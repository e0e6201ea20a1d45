import { randomBytes } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  KEPT_DAYS,
  type ParkedUpdate,
  type ParkedUpdates,
  type RequestedRetry,
} from '../../../application/ports/parkedUpdates.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { REASONS } from '../../../application/ports/reasons.ts'
import { NONCE_BYTES } from '../../../application/privacy/memberKey.ts'
import { createUpdateCipher } from '../../../application/privacy/updateCipher.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'

const BATCH = 100

/** Milliseconds since 1970. */
const millisecondsOf = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

type ToldRow = Omit<ParkedUpdate, 'parkedAt' | 'retryRequestedAt'> & {
  readonly parkedAt: number
  readonly retryRequestedAt: number | null
}

type SealedRow = {
  readonly id: Uuid
  readonly requestedAt: number
  readonly nonce: Uint8Array
  readonly sealed: Uint8Array
}

/** Parked updates in the table `parked_updates`, sealed under a key that is derived from the master key. */
export const createPostgresParkedUpdates = (orm: Orm, masterKey: Uint8Array): ParkedUpdates => {
  const cipher = createUpdateCipher(masterKey)
  const attempt = <A>(what: string, run: () => Promise<A>): TE.TaskEither<PortFailure, A> =>
    TE.tryCatch(run, postgresFailure(what))

  const remove = (what: string, where: string, parameters: readonly unknown[] = []) =>
    attempt(
      what,
      async () =>
        (await sql(orm, `delete from parked_updates where ${where} returning id`, parameters)).length,
    )

  const withdraw = (id: Uuid) =>
    sql(orm, 'update parked_updates set retry_requested_at = null, reason = $2 where id = $1', [
      id,
      REASONS['seal-broken'],
    ])

  return {
    park: ({ id, userId, reason, update }) =>
      attempt('parking an update', async () => {
        const nonce = randomBytes(NONCE_BYTES)
        await sql(
          orm,
          `insert into parked_updates (id, user_id, reason, nonce, sealed) values ($1, $2, $3, $4, $5)
           on conflict (id) do update set user_id = coalesce(excluded.user_id, parked_updates.user_id),
             reason = excluded.reason, nonce = excluded.nonce, sealed = excluded.sealed, retry_requested_at = null`,
          [id, userId, reason, nonce, cipher.seal(id, nonce, update)],
        )
      }),
    list: () =>
      attempt('listing the parked updates', async () => {
        const rows = await sql<ToldRow>(
          orm,
          `select id, user_id::float8 as "userId", reason, ${millisecondsOf('parked_at')} as "parkedAt",
                  ${millisecondsOf('retry_requested_at')} as "retryRequestedAt"
             from parked_updates order by parked_at, id`,
        )
        return rows.map(
          ({ parkedAt, retryRequestedAt, ...row }): ParkedUpdate => ({
            ...row,
            parkedAt: new Date(parkedAt),
            retryRequestedAt: retryRequestedAt === null ? null : new Date(retryRequestedAt),
          }),
        )
      }),
    count: () =>
      attempt('counting the parked updates', async () => {
        const [row] = await sql<{ parked: number }>(orm, 'select count(*)::int as parked from parked_updates')
        return row?.parked ?? 0
      }),
    requestRetry: (ids) =>
      attempt('asking for a retry', async () => {
        // Later than the request before it, whatever the clock says: by that the two are told apart.
        const rows = await sql<{ id: Uuid }>(
          orm,
          `update parked_updates
              set retry_requested_at = greatest(clock_timestamp(), retry_requested_at + interval '1 ms')
            where $1::uuid[] is null or id = any($1::uuid[]) returning id`,
          [ids ?? null],
        )
        return rows.map(({ id }) => id)
      }),
    requested: () =>
      attempt('reading the parked updates', async () => {
        const rows = await sql<SealedRow>(
          orm,
          `select id, ${millisecondsOf('retry_requested_at')} as "requestedAt", nonce, sealed from parked_updates
            where retry_requested_at is not null order by parked_at, id limit $1`,
          [BATCH],
        )
        const retries: RequestedRetry[] = []
        for (const { id, requestedAt, nonce, sealed } of rows) {
          const update = cipher.open(id, nonce, sealed)
          if (E.isRight(update))
            retries.push({ id, requestedAt: new Date(requestedAt), update: update.right })
          else await withdraw(id)
        }
        return retries
      }),
    settle: ({ id, requestedAt }) =>
      TE.map((removed: number) => removed > 0)(
        remove('settling a parked update', 'id = $1 and retry_requested_at = $2', [id, requestedAt]),
      ),
    discard: (id) => remove('discarding a parked update', 'id = $1', [id]),
    forget: (userId) => remove('forgetting parked updates', 'user_id = $1', [userId]),
    removeOld: () =>
      remove(
        'removing old parked updates',
        `parked_at < clock_timestamp() - make_interval(hours => $1::int * 24)`,
        [KEPT_DAYS],
      ),
  }
}
