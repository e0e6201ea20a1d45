import * as E from 'fp-ts/lib/Either.js'
import {
  hasLetters,
  type Lease,
  type LeaseLost,
  leaseLost,
  type Progress,
} from '../../../application/ports/checkpointStore.ts'
import { int4Array, int8Array, textArray } from '../connection/binaryArray.ts'
import type { Orm } from '../connection/orm.ts'
import { prepared, sql, type Where } from '../connection/sql.ts'

export const HELD = 'name = $1 and owner = $2 and epoch = $3'
export const heldBy = ({ name, owner, epoch }: Lease) => [name, owner, epoch]

const MOVE = `update checkpoints set "position" = greatest("position", $5) where ${HELD} and "position" = $4`

const AT = '"position"::float8 as position'

/**
 * Progress need not be on the disk when it is answered: rows and checkpoint are one transaction, so a crash of the server
 * takes back both, and the log, which is on the disk, is followed again from there.
 */
const WITHOUT_WAITING = `set_config('synchronous_commit', 'off', true)`

const MOVED = `
  moved as (${MOVE} returning "position"),
  settled as (
    delete from dead_letters l using moved where subscription = $1 and l."position" = any($6::bigint[])
  ),
  parked as (
    insert into dead_letters (subscription, "position", partition, reason, attempts)
    select $1, letter.*
      from moved, unnest($7::bigint[], $8::text[], $9::text[], $10::integer[]) as letter
    on conflict (subscription, "position") do update
      set reason = excluded.reason, attempts = excluded.attempts, parked_at = clock_timestamp()
  )`

/**
 * A statement that takes a subscription's progress together with `changes`: further parts of its `with`, whose parameters
 * begin with `$11`. Each has to read from `moved`, which is the row of the checkpoint, locked, or nothing where the lease
 * holds no more: then nothing is done.
 */
export const progressWith = (...changes: readonly string[]) =>
  prepared(`with ${[MOVED, ...changes].join(', ')} select ${AT}, ${WITHOUT_WAITING} from moved`)

const ADVANCE = prepared(`${MOVE} returning ${AT}, ${WITHOUT_WAITING}`)
const ADVANCE_WITH_LETTERS = progressWith()

/** Runs a statement that `progressWith` made, with the parameters of its changes. */
export const takeProgress = async (
  where: Where,
  statement: string,
  lease: Lease,
  { position, parked = [], settled = [] }: Progress,
  parameters: readonly unknown[] = [],
): Promise<E.Either<LeaseLost, Lease>> =>
  movedTo(
    lease,
    await sql<Moved>(where, statement, [
      ...movement(lease, position),
      int8Array(settled),
      int8Array(parked.map((letter) => letter.position)),
      textArray(parked.map(({ partition }) => partition)),
      textArray(parked.map(({ reason }) => reason.replaceAll('\u0000', ''))),
      int4Array(parked.map(({ attempts }) => attempts)),
      ...parameters,
    ]),
  )

/** Takes progress with which no rows go along. */
export const advance = async (
  orm: Orm,
  lease: Lease,
  progress: Progress,
): Promise<E.Either<LeaseLost, Lease>> => {
  return hasLetters(progress)
    ? takeProgress(orm, ADVANCE_WITH_LETTERS, lease, progress)
    : movedTo(lease, await sql<Moved>(orm, ADVANCE, movement(lease, progress.position)))
}

type Moved = { readonly position: number }

const movement = (lease: Lease, position: number) => [...heldBy(lease), lease.position, position]

const movedTo = (lease: Lease, [moved]: readonly Moved[]): E.Either<LeaseLost, Lease> =>
  moved === undefined ? E.left(leaseLost(lease.name)) : E.right({ ...lease, position: moved.position })
