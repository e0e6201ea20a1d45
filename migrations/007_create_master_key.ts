import { Migration } from '@mikro-orm/migrations'

/**
 * Which master key wraps the members' keys: a digest, by which a wrong key is known at once and none is made where there
 * is one.
 */
export class CreateMasterKey extends Migration {
  override up() {
    this.addSql(`
      create table master_key (
        only_one   boolean primary key default true check (only_one),
        digest     bytea not null check (length(digest) = 32),
        created_at timestamptz not null default clock_timestamp()
      )`)
  }
}
