import { Migration } from '@mikro-orm/migrations'

/** Where besitos come from and go to, by local date: a projection of the log, by names that are compared letter by letter. */
export class CreateEconomyDays extends Migration {
  override up() {
    this.addSql(`
      create table economy_days (
        id         text collate "C" primary key,
        local_date text collate "C" not null,
        kind       text not null,
        name       text not null,
        amount     bigint not null,
        times      bigint not null
      )`)
    this.addSql(`create index economy_days_date on economy_days (local_date)`)
  }
}
