import { Migration } from '@mikro-orm/migrations'

/** Who waits to be let into which channel, and whom Telegram would not let in: a projection of the log. */
export class CreateJoinRequests extends Migration {
  override up() {
    this.addSql(`
      create table join_requests (
        id         text primary key,
        channel_id bigint not null,
        user_id    bigint not null,
        status     text not null check (status in ('waiting', 'ordered', 'refused')),
        opened_by  text not null check (opened_by in ('plan', 'delay', 'steps', 'administrators')),
        due_at     timestamptz(3),
        fact       text,
        since      timestamptz(3) not null
      )`)
  }
}
