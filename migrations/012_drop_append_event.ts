import { Migration } from '@mikro-orm/migrations'

/** A lone event goes by a statement of its own, which is quicker than a function. */
export class DropAppendEvent extends Migration {
  override up() {
    this.addSql(
      'drop function append_event(uuid, text, integer, uuid, text, smallint, jsonb, jsonb, timestamptz, bytea)',
    )
  }
}
