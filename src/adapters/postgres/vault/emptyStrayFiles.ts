import type pg from 'pg'

const DATABASE = '(select oid from pg_database where datname = current_database())'

/** Files of tables and indexes that are no relation's; segments beyond the first bear its number, too. */
const STRAY_FILES = `
  select format('%s/base/%s/%s', current_setting('data_directory'), ${DATABASE}, name) as path
    from pg_ls_dir('base/' || ${DATABASE}) as name
   where name ~ '^[0-9]+([.][0-9]+)?$'
     and (pg_stat_file('base/' || ${DATABASE} || '/' || name, true)).size > 0
     and split_part(name, '.', 1)::oid not in (
           select pg_relation_filenode(oid) from pg_class where pg_relation_filenode(oid) is not null)`

/** Whoever makes a relation, or writes one anew, holds such a lock until it is committed. */
const MAKERS = `
  select pid from pg_locks
   where locktype = 'relation' and mode = 'AccessExclusiveLock' and database = ${DATABASE} and pid <> pg_backend_pid()`

type StrayFile = { readonly path: string }

/**
 * Empties the files that belong to no relation: those of a table that was being written anew when the server died.
 *
 * A file that was there before nobody was making a relation, and is nobody's afterwards, stays nobody's: PostgreSQL gives no
 * number to a relation whose file exists.
 */
export const emptyStrayFiles = async (client: pg.Client): Promise<void> => {
  const { rows: before } = await client.query<StrayFile>(STRAY_FILES)
  if (before.length === 0) return
  const { rows: makers } = await client.query<{ pid: number }>(MAKERS)
  const [maker] = makers
  if (maker !== undefined)
    throw new Error(`process ${maker.pid} is making a table or an index; it must end first`)
  const { rows: after } = await client.query<StrayFile>(STRAY_FILES)
  for (const { path } of after)
    if (before.some((file) => file.path === path))
      await client.query(`copy (select where false) to ${client.escapeLiteral(path)}`)
}
