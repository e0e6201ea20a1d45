import { Migration } from '@mikro-orm/migrations'

/** Who has which plan, and until when: a projection of the log. */
export class CreateMemberships extends Migration {
  override up() {
    this.addSql(`
      create table memberships (
        id         text collate "C" primary key,
        user_id    bigint not null check (user_id > 0),
        plan_id    text not null,
        source     text not null,
        ends_at    timestamptz(3) not null,
        grace_days integer not null,
        is_renewed boolean not null
      )`)
  }
}
