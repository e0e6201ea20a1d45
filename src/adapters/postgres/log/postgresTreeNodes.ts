import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TreeNode, TreeNodes } from '../../../application/ports/treeNodes.ts'
import type { Orm } from '../connection/orm.ts'
import { codeOf, postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'

const UNDEFINED_TABLE = '42P01'

const LINKS = prepared(
  `select hash from event_logs where "position" > $1 and "position" <= $2 order by "position"`,
)
const READ = prepared(
  'select nth::float8 as nth, hash from tree_nodes where level = $1 and nth >= $2 and nth < $3 order by tree_nodes.nth',
)
const WRITE = prepared(`
  insert into tree_nodes (level, nth, hash)
  select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
  on conflict (level, nth) do update set hash = excluded.hash`)

/** The leaves in `event_logs`, the nodes in `tree_nodes`. A schema that has no such table yet keeps none. */
export const createPostgresTreeNodes = (orm: Orm): TreeNodes => ({
  links: (after, upTo) =>
    TE.tryCatch(async () => {
      const rows = await sql<{ hash: Uint8Array }>(orm, LINKS, [after, upTo])
      return rows.map(({ hash }) => hash)
    }, postgresFailure('reading the hashes of events')),
  read: (level, from, to) =>
    TE.tryCatch(async () => {
      try {
        const rows = await sql<Omit<TreeNode, 'level'>>(orm, READ, [level, from, to])
        return rows.map(({ nth, hash }) => ({ level, nth, hash }))
      } catch (error) {
        if (codeOf(error) === UNDEFINED_TABLE) return []
        throw error
      }
    }, postgresFailure('reading the tree of the log')),
  write: (nodes) =>
    TE.tryCatch(async () => {
      await sql(orm, WRITE, [
        nodes.map(({ level }) => level),
        nodes.map(({ nth }) => nth),
        nodes.map(({ hash }) => Buffer.from(hash)),
      ])
    }, postgresFailure('keeping the tree of the log')),
})
