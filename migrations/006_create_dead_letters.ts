import { Migration } from '@mikro-orm/migrations'

/** Events that a subscription could not handle, and those of the same partition that wait for them. */
export class CreateDeadLetters extends Migration {
  override up() {
    this.addSql(`
      create table dead_letters (
        subscription text not null,
        "position"   bigint not null check ("position" > 0),
        partition    text not null,
        reason       text not null,
        attempts     integer not null check (attempts >= 0),
        parked_at    timestamptz not null default clock_timestamp(),
        primary key (subscription, "position")
      )`)
    this.addSql(`create index dead_letters_partition on dead_letters (subscription, partition, "position")`)
  }
}
