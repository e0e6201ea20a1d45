import { Migration } from '@mikro-orm/migrations'

/** How far each subscription has come, and the lease of whoever runs it. */
export class CreateCheckpoints extends Migration {
  override up() {
    this.addSql(`
      create table checkpoints (
        name       text primary key,
        "position" bigint not null default 0 check ("position" >= 0),
        owner      text,
        epoch      bigint not null default 0,
        until      timestamptz
      )`)
  }
}
