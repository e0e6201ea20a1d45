import { readdir } from 'node:fs/promises'
import { parse } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { sql } from './sql.ts'

const READABLE = `
  select coalesce(has_table_privilege(to_regclass('schema_migrations'), 'select'), false) as readable`

/**
 * The migrations that the database has had and this program does not know: a newer one made them. An account that may not
 * read their names (an auditor's) is told of none.
 */
export const unknownMigrations = async (orm: MikroORM, directory: string): Promise<readonly string[]> => {
  const [table] = await sql<{ readable: boolean }>(orm, READABLE)
  if (table?.readable !== true) return []
  const known = new Set((await readdir(directory)).map((file) => parse(file).name))
  const applied = await sql<{ name: string }>(orm, 'select name from schema_migrations order by name')
  return applied.map(({ name }) => name).filter((name) => !known.has(name))
}
