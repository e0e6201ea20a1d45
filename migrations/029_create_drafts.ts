import { Migration } from '@mikro-orm/migrations'

/** What editors have changed of the story and not published, one draft a person; that of a member goes with their key. */
export class CreateDrafts extends Migration {
  override up() {
    this.addSql(`
      create table drafts (
        actor    text primary key,
        user_id  bigint references member_keys on delete cascade,
        made_on  integer not null,
        edits    jsonb not null,
        revision integer not null,
        saved_at timestamptz(3) not null default clock_timestamp()
      )`)
    this.addSql('create index drafts_of_member on drafts (user_id)')
  }
}
