import { readFileSync } from 'node:fs'
import { Migration } from '@mikro-orm/migrations'

const sqlFunction = (file: string) => readFileSync(new URL(`functions/${file}`, import.meta.url), 'utf8')

/** The empty table whose lock is the turn to append, and the two functions that take it: the ways into the log. */
export class CreateAppendTurn extends Migration {
  override up() {
    this.addSql('create table append_turn ()')
    this.addSql(sqlFunction('append_events.v1.sql'))
    this.addSql(sqlFunction('import_events.v1.sql'))
  }
}
