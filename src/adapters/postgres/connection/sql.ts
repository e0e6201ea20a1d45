import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import { CompiledQuery } from 'kysely'

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

/**
 * Runs SQL with bound parameters (`$1` …) and answers its rows.
 *
 * With the ORM it runs on any connection, each statement for itself; with an entity manager in the transaction of that,
 * if there is one.
 */
export const sql = async <Row>(
  where: MikroORM | EntityManager,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> => {
  const kysely = 'em' in where ? where.em.getConnection().getClient() : where.getKysely()
  const { rows } = await kysely.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
  return rows
}
