import { Migration } from '@mikro-orm/migrations'

/** The rows of the user projection, derived from the log. */
export class CreateUsers extends Migration {
  override up() {
    this.addSql(`
      create table users (
        user_id         bigint primary key check (user_id > 0),
        language        text,
        language_chosen boolean not null default false,
        bot_blocked     boolean not null default false,
        registered_at   timestamptz(3) not null,
        last_active     timestamptz(3) not null,
        command_count   integer not null default 0 check (command_count >= 0)
      )`)
  }
}
