import type { EntityManager } from '@mikro-orm/postgresql'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { CheckpointStore, Lease } from '../../../application/ports/checkpointStore.ts'
import type {
  CommitFailure,
  ProjectionStore,
  StandingRows,
  Table,
} from '../../../application/ports/projectionStore.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { inTransaction, orRollBack, transactional, writing } from '../connection/transaction.ts'
import { createCommit } from './commitRows.ts'
import { createPostgresCheckpointStore } from './postgresCheckpointStore.ts'
import { projectionRows } from './projectionRows.ts'

const PAGE = 5_000

/** The position of a subscription; `lock` keeps its checkpoint until the transaction ends. */
const positionOf = async (em: EntityManager, name: string, lock: '' | 'for update' = ''): Promise<number> => {
  const [row] = await sql<{ position: number }>(
    em,
    `select c."position"::float8 as position from checkpoints c where name = $1 ${lock}`,
    [name],
  )
  return row?.position ?? 0
}

const holdCheckpoint = async (em: EntityManager, name: string): Promise<number> => {
  await sql(em, 'insert into checkpoints (name) values ($1) on conflict do nothing', [name])
  return positionOf(em, name, 'for update')
}

/**
 * Makes the rebuilt rows the live ones. The rows are copied, not the tables renamed: readers see the old ones until the
 * transaction ends, and rights granted on the table stay.
 */
const replaceRows = async (em: EntityManager, name: string, shadow: Lease) => {
  await sql(em, `delete from ${name}`)
  await sql(em, `insert into ${name} select * from ${name}_rebuild`)
  await sql(em, `drop table ${name}_rebuild`)
  await sql(em, 'delete from dead_letters where subscription = $1', [name])
  await sql(em, 'update dead_letters set subscription = $1 where subscription = $2', [name, shadow.name])
  await sql(em, 'delete from checkpoints where name = $1', [shadow.name])
  await sql(
    em,
    'update checkpoints set "position" = $2, epoch = epoch + 1, owner = null, until = null where name = $1',
    [name, shadow.position],
  )
}

const parkedBy = async (em: EntityManager, name: string): Promise<ReadonlySet<number>> => {
  const rows = await sql<{ position: number }>(
    em,
    'select l."position"::float8 as position from dead_letters l where subscription = $1',
    [name],
  )
  return new Set(rows.map(({ position }) => position))
}

/**
 * The rows of a projection in the table of its name; a rebuild works in `<name>_rebuild`, which exists only for as long.
 */
export const createPostgresProjectionStore = <Key extends number | string, Row extends object>(
  orm: Orm,
  table: Table<Key, Row>,
  checkpoints: CheckpointStore = createPostgresCheckpointStore(orm),
): ProjectionStore<Key, Row> => {
  const { name } = table
  const live = projectionRows(table, name)
  const rebuilt = projectionRows(table, `${name}_rebuild`)
  const failure = postgresFailure(`reading the table ${name}`)

  const allRows = async (em: EntityManager, rows: typeof live): Promise<ReadonlyMap<Key, Row>> => {
    const all = new Map<Key, Row>()
    for (let after: Key | undefined; ; ) {
      const page = await rows.page(em, after, PAGE)
      for (const row of page) all.set(row[table.key] as Key, row)
      if (page.length < PAGE) return all
      after = page.at(-1)?.[table.key] as Key
    }
  }

  const storeOver = (rows: typeof live): ProjectionStore<Key, Row> => {
    const commit = createCommit(rows)
    return {
      checkpoints,
      find: (key) => TE.tryCatch(async () => O.fromNullable((await rows.read(orm, [key])).get(key)), failure),
      page: ({ after, limit }) => TE.tryCatch(() => rows.page(orm, after, limit), failure),
      tally: (field) => TE.tryCatch(() => rows.tally(orm, field), failure),
      standing: () =>
        TE.tryCatch(
          () =>
            transactional(
              orm,
              async (em): Promise<StandingRows<Key, Row>> => ({
                position: await positionOf(em, name),
                parked: await parkedBy(em, name),
                rows: await allRows(em, rows),
              }),
              { isolationLevel: 'repeatable read', readOnly: true },
            ),
          failure,
        ),
      commit: (lease, progress, change) =>
        writing<CommitFailure, Lease>(`writing the table ${name}`, () =>
          commit(orm, lease, progress, change),
        ),
      shadow: () =>
        TE.tryCatch(
          async () => {
            await sql(orm, `create table if not exists ${name}_rebuild (like ${name} including all)`)
            return storeOver(rebuilt)
          },
          postgresFailure(`preparing the rebuild of the table ${name}`),
        ),
      switchOver: (shadow, rest) =>
        inTransaction<CommitFailure, void>(orm, `switching to the rebuilt table ${name}`, async (em) => {
          const position = await holdCheckpoint(em, name)
          const last = orRollBack(await rest(position)())
          await replaceRows(em, name, await createCommit(rebuilt, { always: true })(em, shadow, last, last))
        }),
    }
  }

  return storeOver(live)
}
