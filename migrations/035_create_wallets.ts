import { Migration } from '@mikro-orm/migrations'

/** What members have, and who of them stands in the ranking: a projection of the log. */
export class CreateWallets extends Migration {
  override up() {
    this.addSql(`
      create table wallets (
        user_id   bigint primary key check (user_id > 0),
        balance   bigint not null check (balance >= 0),
        reserved  bigint not null check (reserved >= 0),
        is_ranked boolean not null
      )`)
    this.addSql(`create index wallets_ranked on wallets (user_id) where is_ranked`)
  }
}
