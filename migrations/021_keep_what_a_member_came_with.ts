import { Migration } from '@mikro-orm/migrations'

/** The update that a member came with, to which bot, and when: what has a lower id is from before. */
export class KeepWhatAMemberCameWith extends Migration {
  override up() {
    this.addSql(`
      alter table member_keys
        add column came_to bigint,
        add column came_with bigint check (came_with >= 0),
        add column came_at timestamptz not null default clock_timestamp()`)
  }
}
