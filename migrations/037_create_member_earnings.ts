import { Migration } from '@mikro-orm/migrations'

/** What members have earned, by local date: a projection of the log. */
export class CreateMemberEarnings extends Migration {
  override up() {
    this.addSql(`
      create table member_earnings (
        id         text collate "C" primary key,
        user_id    bigint not null check (user_id > 0),
        local_date text collate "C" not null,
        earned     bigint not null
      )`)
    this.addSql(`create index member_earnings_member on member_earnings (user_id, local_date)`)
  }
}
