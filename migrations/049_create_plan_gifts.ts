import { Migration } from '@mikro-orm/migrations'

/** Gifts of plans that are paid for and not taken yet: a projection of the log. */
export class CreatePlanGifts extends Migration {
  override up() {
    this.addSql(`
      create table plan_gifts (
        id      text collate "C" primary key,
        user_id bigint not null check (user_id > 0),
        payment text not null,
        plan_id text not null,
        days    integer not null
      )`)
  }
}
