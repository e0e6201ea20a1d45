import { readdir } from 'node:fs/promises'
import { parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MikroORM } from '@mikro-orm/postgresql'
import { sql } from './sql.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../../../migrations', import.meta.url))

const READABLE = `
  select coalesce(has_table_privilege(to_regclass('schema_migrations'), 'select'), false) as readable`

/**
 * How the schema stands to this program: the migrations that it has not had yet, and those that it has had and this
 * program does not know, because a newer one made them. An account that may not read their names is told of no such.
 */
export const compareSchema = async (
  orm: MikroORM,
): Promise<{ readonly missing: readonly string[]; readonly unknown: readonly string[] }> => {
  const known = (await readdir(MIGRATIONS)).map((file) => parse(file).name)
  const [table] = await sql<{ readable: boolean }>(orm, READABLE)
  if (table?.readable !== true) return { missing: known, unknown: [] }
  const rows = await sql<{ name: string }>(orm, 'select name from schema_migrations order by name')
  const applied = rows.map(({ name }) => name)
  return {
    missing: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}
