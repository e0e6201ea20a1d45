import { Migration } from '@mikro-orm/migrations'

/** Updates that fail for one member alone, sealed under a key that the master key gives. */
export class CreateParkedUpdates extends Migration {
  override up() {
    this.addSql(`
      create table parked_updates (
        id                 uuid primary key,
        user_id            bigint,
        parked_at          timestamptz not null default clock_timestamp(),
        reason             text not null,
        nonce              bytea not null,
        sealed             bytea not null,
        retry_requested_at timestamptz(3)
      )`)
    // The planner's statistics would keep samples of what is to be erased.
    this.addSql(`
      alter table parked_updates alter column nonce set statistics 0, alter column sealed set statistics 0`)
  }
}
