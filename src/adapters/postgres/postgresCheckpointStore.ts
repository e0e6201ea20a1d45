import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import * as E from 'fp-ts/lib/Either.js'
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
  type Progress,
} from '../../application/ports/checkpointStore.ts'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { postgresFailure } from './postgresFailure.ts'
import { prepared, sql } from './sql.ts'

const HELD = 'name = $1 and owner = $2 and epoch = $3'
const heldBy = ({ name, owner, epoch }: Lease) => [name, owner, epoch]

const ADVANCE = prepared(
  `update checkpoints set "position" = greatest("position", $5) where ${HELD} and "position" = $4
   returning "position"::float8 as position`,
)

/**
 * Takes a subscription's progress inside a transaction of whoever also writes the rows it stands for. The checkpoint's
 * row stays locked until that transaction ends, so a runner that was overtaken can change nothing.
 */
export const advanceCheckpoint = async (
  where: MikroORM | EntityManager,
  lease: Lease,
  { position, parked = [], settled = [] }: Progress,
): Promise<E.Either<LeaseLost, Lease>> => {
  const [row] = await sql<{ position: number }>(where, ADVANCE, [...heldBy(lease), lease.position, position])
  if (row === undefined) return E.left(leaseLost(lease.name))
  if (settled.length > 0)
    await sql(where, 'delete from dead_letters where subscription = $1 and "position" = any($2::bigint[])', [
      lease.name,
      settled,
    ])
  if (parked.length > 0)
    await sql(
      where,
      `insert into dead_letters (subscription, "position", partition, reason, attempts)
       select $1, * from unnest($2::bigint[], $3::text[], $4::text[], $5::int[])
       on conflict (subscription, "position") do update
         set reason = excluded.reason, attempts = excluded.attempts, parked_at = clock_timestamp()`,
      [
        lease.name,
        parked.map((letter) => letter.position),
        parked.map((letter) => letter.partition),
        parked.map((letter) => letter.reason.replaceAll('\u0000', '')),
        parked.map((letter) => letter.attempts),
      ],
    )
  return E.right({ ...lease, position: row.position })
}

const bringsDeadLetters = ({ parked = [], settled = [] }: Progress) => parked.length + settled.length > 0

/** Checkpoints in the table `checkpoints`; leases run by the database's clock. */
export const createPostgresCheckpointStore = (orm: MikroORM): CheckpointStore => {
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
        attempt(`moving the checkpoint of ${lease.name}`, () =>
          bringsDeadLetters(progress)
            ? orm.em.fork().transactional((transaction) => advanceCheckpoint(transaction, lease, progress))
            : advanceCheckpoint(orm, lease, progress),
        ),
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
