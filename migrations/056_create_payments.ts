import { Migration } from '@mikro-orm/migrations'

/** What was paid and what became of it: a projection of the log. It is looked through from the last on, and by who has paid. */
export class CreatePayments extends Migration {
  override up() {
    this.addSql(`
      create table payments (
        payment      text collate "C" primary key,
        user_id      bigint not null check (user_id > 0),
        for_user     bigint check (for_user > 0),
        plan_id      text,
        stars        bigint not null check (stars > 0),
        state        text not null,
        is_recurring boolean not null,
        paid_at      timestamptz(3) not null,
        fact         text
      )`)
    this.addSql('create index payments_paid_at on payments (paid_at desc, payment)')
    this.addSql('create index payments_user on payments (user_id)')
    this.addSql('create index payments_for_user on payments (for_user) where for_user <> user_id')
  }
}
