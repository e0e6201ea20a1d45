import type { EntityManager } from '@mikro-orm/postgresql'
import type { PostgresPool } from 'kysely'

const names = new Map<string, string>()

/**
 * Marks a constant SQL text whose best plan does not hang on its parameters: each connection parses it once, and plans
 * it once or a few times.
 */
export const prepared = (text: string): string => {
  if (!names.has(text)) names.set(text, `dianabot_${names.size + 1}`)
  return text
}

/** The name under which connections prepare a text that was marked. */
export const preparedName = (text: string): string | undefined => names.get(text)

/** Where SQL can be run: any connection of a pool, each statement for itself, or that of an entity manager's transaction. */
export type Where = { readonly pool: PostgresPool } | EntityManager

/** Runs SQL with bound parameters (`$1` …) and answers its rows. */
export const sql = async <Row>(
  where: Where,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> => {
  if (!('pool' in where)) {
    const { CompiledQuery } = await import('kysely')
    return (await where.getKysely().executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows
  }
  const connection = await where.pool.connect()
  try {
    return (await connection.query<Row>(text, parameters)).rows
  } finally {
    connection.release()
  }
}
