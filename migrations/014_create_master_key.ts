import { Migration } from '@mikro-orm/migrations'

/**
 * Which master key wraps the members' keys: a digest, by which a wrong key is known at once and none is made where there
 * is one. And whoever may use the schema sees whether it is the one they were written for: then nobody needs the right to
 * create tables in order to find that none is missing.
 */
export class CreateMasterKey extends Migration {
  override up() {
    this.addSql(`
      create table master_key (
        only_one   boolean primary key default true check (only_one),
        digest     bytea not null check (length(digest) = 32),
        created_at timestamptz not null default clock_timestamp()
      )`)
    this.addSql('grant select on schema_migrations to public')
  }
}
