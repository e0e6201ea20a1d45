import { Migration } from '@mikro-orm/migrations'

/** Where readers are in the story: a projection of the log. */
export class CreateStoryReaders extends Migration {
  override up() {
    this.addSql(`
      create table story_readers (
        user_id         bigint primary key check (user_id > 0),
        run             integer not null,
        fragment_id     text not null,
        place           text not null,
        content_version integer not null,
        since           timestamptz(3) not null
      )`)
    this.addSql(`create index story_readers_fragment on story_readers (fragment_id)`)
  }
}
