import type { Either } from 'fp-ts/lib/Either.js'
import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { CheckpointStore, Lease, LeaseLost, Progress } from './checkpointStore.ts'
import type { PortFailure } from './portFailure.ts'

/** The handler cannot deal with an event: a rejection, a defect, or a row that the store refuses. */
export type HandlerFailure = { readonly _tag: 'HandlerFailure'; readonly message: string }

export const handlerFailure = (message: string): HandlerFailure => ({ _tag: 'HandlerFailure', message })

/** What a column holds: a safe integer, a text without NUL, a truth value, or a moment in milliseconds. */
export type ColumnKind = 'integer' | 'text' | 'boolean' | 'moment'

type KindOf<Value> = [NonNullable<Value>] extends [number]
  ? 'integer'
  : [NonNullable<Value>] extends [string]
    ? 'text'
    : [NonNullable<Value>] extends [boolean]
      ? 'boolean'
      : [NonNullable<Value>] extends [Date]
        ? 'moment'
        : never

/**
 * The table of a projection: its name, the field of a row that is its key, and what each field holds. A field
 * `commandCount` is the column `command_count`.
 */
export type Table<Key extends number | string, Row> = {
  readonly name: string
  readonly key: { readonly [Field in keyof Row]: Row[Field] extends Key ? Field : never }[keyof Row]
  readonly columns: { readonly [Field in keyof Row]: KindOf<Row[Field]> }
}

/**
 * What to do to the rows: those of `keys` are read, and `change` says what they become (null: gone), or why that cannot
 * be.
 */
export type RowChange<Key, Row> = {
  readonly keys: readonly Key[]
  readonly change: (rows: ReadonlyMap<Key, Row>) => Either<HandlerFailure, ReadonlyMap<Key, Row | null>>
}

export type CommitFailure = PortFailure | LeaseLost | HandlerFailure

/**
 * The rows as they stand at one instant.
 *
 * - `position` is the projection's checkpoint at that instant: every event up to it is in the rows, except `parked`.
 * - `parked` are the positions that the projection has set aside as dead letters.
 */
export type StandingRows<Key, Row> = {
  readonly position: number
  readonly parked: ReadonlySet<number>
  readonly rows: ReadonlyMap<Key, Row>
}

/**
 * The rows of a projection, as readers see them.
 *
 * - They follow the log by a moment.
 * - `page` lists by key, ascending, those after `after`.
 * - `tally` counts the rows by what one of their fields holds, as a text; a field that holds nothing is in no count.
 * - `standing` reads rows, checkpoint and dead letters together, however busy the runner is.
 */
export interface ProjectionRows<Key, Row> {
  find(key: Key): TaskEither<PortFailure, Option<Row>>
  page(query: { readonly after?: Key; readonly limit: number }): TaskEither<PortFailure, readonly Row[]>
  tally(field: keyof Row & string): TaskEither<PortFailure, ReadonlyMap<string, number>>
  standing(): TaskEither<PortFailure, StandingRows<Key, Row>>
}

/**
 * Rows that are derived from the log, and the checkpoint they stand at. The subscription is named after the table.
 *
 * - `commit` reads the rows of the keys, saves what the change makes of them, and takes the progress, all or nothing: an
 *   event's effect is there exactly once whatever crashes.
 * - Where no row changes and no letter goes along, the progress may be left to be stored later: the lease is then answered as it was.
 * - Where the lease does not hold any more, and on any other failure, nothing is changed.
 * - `checkpoints` is where this store's checkpoint lives: beside its rows.
 * - `shadow` is a second store beside this one, in which the rows are built anew: empty at first, or where an
 *   interrupted rebuild left it. Readers do not see it.
 * - `switchOver` is one transaction that holds this store's checkpoint: it gives `rest` the position of the live rows,
 *   applies to the shadow what comes back, and makes it the live rows, without the dead letters of the old ones. The
 *   runner of the live subscription has lost its lease then.
 */
export interface ProjectionStore<Key, Row> extends ProjectionRows<Key, Row> {
  readonly checkpoints: CheckpointStore
  commit(lease: Lease, progress: Progress, change: RowChange<Key, Row>): TaskEither<CommitFailure, Lease>
  shadow(): TaskEither<PortFailure, ProjectionStore<Key, Row>>
  switchOver(
    shadow: Lease,
    rest: (livePosition: number) => TaskEither<PortFailure | HandlerFailure, RowChange<Key, Row> & Progress>,
  ): TaskEither<CommitFailure, void>
}

/** Opens the store of a table, which a migration has made. */
export type OpenProjectionStore = <Key extends number | string, Row extends object>(
  table: Table<Key, Row>,
) => ProjectionStore<Key, Row>
