import { Migration } from '@mikro-orm/migrations'

/** Who is in which channel, and how they came in: a projection of the log. */
export class CreateChannelPlaces extends Migration {
  override up() {
    this.addSql(`
      create table channel_places (
        id               text primary key,
        channel_id       bigint not null,
        user_id          bigint not null,
        via              text not null check (via in ('link', 'request', 'added', 'paid_link', 'other')),
        link_of          bigint,
        until            timestamptz(3),
        is_administrator boolean not null,
        since            timestamptz(3) not null
      )`)
  }
}
