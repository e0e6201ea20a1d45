import { Migration } from '@mikro-orm/migrations'

/** When a process of the bot was last at work, by the clock of the database: one row, or none before the first start. */
export class CreateHeartbeats extends Migration {
  override up() {
    this.addSql(`
      create table heartbeats (
        id      integer primary key default 1 check (id = 1),
        beat_at timestamptz(3) not null
      )`)
  }
}
