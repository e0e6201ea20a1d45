import { Migration } from '@mikro-orm/migrations'

/**
 * What became of those who had to leave a channel, and who never has to: a projection of the log. The names are compared letter by
 * letter, as the program does, which goes through those of a channel page by page.
 */
export class CreateRemovals extends Migration {
  override up() {
    this.addSql(`
      create table removals (
        id         text collate "C" primary key,
        channel_id bigint not null,
        user_id    bigint not null check (user_id > 0),
        status     text not null,
        why        text,
        cause      text,
        because    text,
        since      timestamptz(3) not null,
        is_listed  boolean not null
      )`)
  }
}
