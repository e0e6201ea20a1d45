import { readFileSync } from 'node:fs'
import { Migration } from '@mikro-orm/migrations'

const sqlFunction = (file: string) => readFileSync(new URL(`functions/${file}`, import.meta.url), 'utf8')

/** An append may require streams that it writes nothing to, and the event that a stream ends with. */
export class AppendWithConditions extends Migration {
  override up() {
    this.addSql(`
      drop function append_events(
        uuid[], integer[], text[], integer[], integer[], uuid[], text[], smallint[], jsonb, jsonb, timestamptz[], bytea)`)
    this.addSql(sqlFunction('append_events.v2.sql'))
  }
}
