import { Migration } from '@mikro-orm/migrations'

/** What the shop has sold of each offer: a projection of the log, by names that are compared letter by letter. */
export class CreateShopSales extends Migration {
  override up() {
    this.addSql(`
      create table shop_sales (
        offer_id text collate "C" primary key,
        item_id  text not null,
        sold     bigint not null check (sold > 0),
        items    bigint not null,
        besitos  bigint not null,
        last_at  timestamptz(3) not null
      )`)
  }
}
