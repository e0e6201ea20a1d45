import { Migration } from '@mikro-orm/migrations'

/**
 * What the bot is to say unasked. A notice holds which event it tells of or which broadcast it is, and no word: those of a
 * broadcast stand once, beside it, and the others are made of the event when it is sent.
 */
export class CreateNotices extends Migration {
  override up() {
    this.addSql(`
      create table broadcasts (
        id             uuid primary key,
        text           text not null,
        language       text,
        correlation_id uuid not null,
        prepared_at    timestamptz not null default clock_timestamp(),
        started_at     timestamptz(3),
        stopped_at     timestamptz(3)
      )`)
    this.addSql(`
      create table notices (
        id             uuid primary key,
        user_id        bigint not null check (user_id > 0),
        front          text,
        "position"     bigint,
        broadcast_id   uuid references broadcasts on delete cascade,
        correlation_id uuid not null,
        happened_at    timestamptz(3) not null,
        state          text not null check (state in ('waiting', 'sending', 'sent', 'uncertain', 'closed')),
        reason         text,
        due_at         timestamptz not null,
        changed_at     timestamptz(3) not null default clock_timestamp(),
        check ((front is null) = ("position" is null)),
        check ((front is null) = (broadcast_id is not null))
      )`)
    this.addSql(
      `create index notices_due on notices (due_at) where state = 'waiting' and broadcast_id is null`,
    )
    this.addSql(
      `create index notices_broadcast_due on notices (due_at) where state = 'waiting' and broadcast_id is not null`,
    )
    this.addSql(`create index notices_of_member on notices (user_id, correlation_id)`)
    this.addSql(
      `create index notices_of_broadcast on notices (broadcast_id, state) where broadcast_id is not null`,
    )
    this.addSql(`create index notices_unsettled on notices (state) where state in ('sending', 'uncertain')`)
  }
}
