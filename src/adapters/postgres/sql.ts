import type { EntityManager } from '@mikro-orm/postgresql'
import { CompiledQuery } from 'kysely'

/** Runs SQL with bound parameters (`$1` …), in the transaction of `em` if there is one; answers its rows. */
export const sql = async <Row>(em: EntityManager, text: string, parameters: readonly unknown[] = []) => {
  const { rows } = await em.getKysely().executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
  return rows
}
