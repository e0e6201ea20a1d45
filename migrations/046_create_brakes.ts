import { Migration } from '@mikro-orm/migrations'

/** Which channels are armed, and which of their brakes have stopped: a projection of the log. */
export class CreateBrakes extends Migration {
  override up() {
    this.addSql(`
      create table brakes (
        channel_id bigint primary key,
        is_armed   boolean not null,
        is_stopped boolean not null,
        passed     bigint not null check (passed >= 0),
        since      timestamptz(3) not null
      )`)
  }
}
