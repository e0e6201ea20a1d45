import { Migration } from '@mikro-orm/migrations'

/** The members' keys, each wrapped by the master key. A row that is deleted makes what it sealed unreadable for good. */
export class CreateMemberKeys extends Migration {
  override up() {
    this.addSql(`
      create table member_keys (
        user_id    bigint primary key check (user_id > 0),
        kid        uuid not null unique,
        nonce      bytea not null,
        wrapped    bytea not null,
        created_at timestamptz not null default clock_timestamp()
      )`)
  }
}
