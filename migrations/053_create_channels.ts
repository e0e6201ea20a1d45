import { Migration } from '@mikro-orm/migrations'

/** Which channels and groups the bot has come to know, and what it may do there: a projection of the log. */
export class CreateChannels extends Migration {
  override up() {
    this.addSql(`
      create table channels (
        channel_id   bigint primary key,
        title        text not null,
        kind         text not null check (kind in ('channel', 'group', 'supergroup')),
        is_there     boolean not null,
        may_invite   boolean not null,
        may_restrict boolean not null,
        since        timestamptz(3) not null
      )`)
  }
}
