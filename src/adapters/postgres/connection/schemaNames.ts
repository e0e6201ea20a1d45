import { readdir } from 'node:fs/promises'
import { parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql, type Where } from './sql.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../../../migrations', import.meta.url))

/** The migrations of before the first release, which one set of others has replaced. No new one takes such a name. */
export const SQUASHED: readonly string[] = [
  '001_create_users',
  '002_create_event_logs',
  '003_create_checkpoints',
  '004_create_snapshots',
  '005_create_dead_letters',
  '006_import_events',
  '007_create_member_keys',
  '008_append_in_one_row',
  '009_index_correlation',
  '010_look_no_further',
  '011_append_one_event',
  '012_drop_append_event',
  '013_leave_it_to_the_index',
  '014_create_master_key',
  '015_lock_a_table_to_append',
]

const READABLE = `
  select coalesce(has_table_privilege(to_regclass('schema_migrations'), 'select'), false) as readable`

/**
 * How the schema stands to this program: the migrations that it has not had yet, and those that it has had and this
 * program does not know. An account that may not read their names is told of none that is unknown.
 */
export const compareSchema = async (
  where: Where,
): Promise<{ readonly missing: readonly string[]; readonly unknown: readonly string[] }> => {
  const files = (await readdir(MIGRATIONS)).map((file) => parse(file))
  const known = files.filter(({ ext }) => ext === '.ts').map(({ name }) => name)
  const [table] = await sql<{ readable: boolean }>(where, READABLE)
  if (table?.readable !== true) return { missing: known, unknown: [] }
  const rows = await sql<{ name: string }>(where, 'select name from schema_migrations order by name')
  const applied = rows.map(({ name }) => name)
  return {
    missing: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}

/** Why this program must leave a schema alone that has had these migrations, which it does not know. */
export const refuseSchema = (unknown: readonly string[]): string =>
  unknown.some((name) => SQUASHED.includes(name))
    ? 'the schema was made by a DianaBot from before the first release, and this program cannot bring it up to date; carry the log over: "audit export log.jsonl" with the program that made it, then "log import log.jsonl" with this one into an empty database (docs/audit.md, "Carrying a log over")'
    : `the schema is newer than this program, which does not know ${unknown.join(', ')}; run the version of DianaBot that made it, or a later one`
