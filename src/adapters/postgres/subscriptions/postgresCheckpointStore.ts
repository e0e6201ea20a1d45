import type * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  type Checkpoint,
  type CheckpointStore,
  type DeadLetter,
  type Lease,
  type LeaseLost,
  leaseLost,
} from '../../../application/ports/checkpointStore.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { advance, HELD, heldBy } from './progress.ts'

/** Checkpoints in the table `checkpoints`; leases run by the database's clock. */
export const createPostgresCheckpointStore = (orm: Orm): CheckpointStore => {
  const attempt = <A>(what: string, run: () => Promise<A>): TE.TaskEither<PortFailure, A> =>
    TE.tryCatch(run, postgresFailure(what))

  return {
    acquire: (name, owner, milliseconds, startAt = 0) =>
      attempt(`taking the lease of ${name}`, async () => {
        const [row] = await sql<{ epoch: number; position: number }>(
          orm,
          `insert into checkpoints as c (name, owner, epoch, until, "position")
           values ($1, $2, 1, clock_timestamp() + $3 * interval '1 ms', $4)
           on conflict (name) do update
             set owner = excluded.owner, epoch = c.epoch + 1, until = excluded.until
             where c.owner is null or c.owner = excluded.owner or c.until <= clock_timestamp()
           returning epoch::float8 as epoch, "position"::float8 as position`,
          [name, owner, milliseconds, startAt],
        )
        return pipe(
          O.fromNullable(row),
          O.map(({ epoch, position }) => ({ name, owner, epoch, position })),
        )
      }),
    renew: (lease, milliseconds) =>
      pipe(
        attempt(`renewing the lease of ${lease.name}`, () =>
          sql(
            orm,
            `update checkpoints set until = clock_timestamp() + $4 * interval '1 ms' where ${HELD} returning name`,
            [...heldBy(lease), milliseconds],
          ),
        ),
        TE.flatMap((rows) => (rows.length === 1 ? TE.right(lease) : TE.left(leaseLost(lease.name)))),
      ),
    advance: (lease, progress) =>
      pipe(
        attempt(`moving the checkpoint of ${lease.name}`, () => advance(orm, lease, progress)),
        TE.flatMapEither((moved): E.Either<PortFailure | LeaseLost, Lease> => moved),
      ),
    release: (lease) =>
      attempt(`releasing the lease of ${lease.name}`, async () => {
        await sql(orm, `update checkpoints set owner = null, until = null where ${HELD}`, heldBy(lease))
      }),
    list: () =>
      attempt('reading the checkpoints', () =>
        sql<Checkpoint>(
          orm,
          `select name, "position"::float8 as position, owner from checkpoints order by name`,
        ),
      ),
    deadLetterCounts: () =>
      attempt('counting the dead letters', async () => {
        const rows = await sql<{ name: string; letters: number }>(
          orm,
          'select subscription as name, count(*)::int as letters from dead_letters group by subscription',
        )
        return new Map(rows.map(({ name, letters }) => [name, letters]))
      }),
    deadLetters: (name) =>
      attempt('reading the dead letters', () =>
        sql<DeadLetter>(
          orm,
          `select l."position"::float8 as position, partition, reason, attempts from dead_letters l
           where subscription = $1 order by l."position"`,
          [name],
        ),
      ),
  }
}
