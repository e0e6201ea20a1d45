import { Migration } from '@mikro-orm/migrations'

/**
 * Accounts that members may move to, by a digest under the same key as in `member_keys`: who comes from one is known by it,
 * and nobody can read it. An offer goes with its member.
 */
export class CreateAccountOffers extends Migration {
  override up() {
    this.addSql(`
      create table account_offers (
        user_id        bigint primary key references member_keys on delete cascade,
        offer          text not null,
        account_digest bytea not null unique check (length(account_digest) = 32),
        offered_at     timestamptz not null default clock_timestamp()
      )`)
    // The planner's statistics would keep samples of what is to be erased.
    this.addSql(`alter table account_offers alter column account_digest set statistics 0`)
  }
}
