import { Migration } from '@mikro-orm/migrations'

/** Which channels somebody's plan opens for them, as it was agreed, is there without reading the log: the last beginning of each has it. */
export class SayWhatPlansOpen extends Migration {
  override up() {
    this.addSql(`alter table memberships add column channels text not null default ''`)
    this.addSql(`
      update memberships m
         set channels = coalesce((
               select (select string_agg(name, ' ' order by nth)
                         from jsonb_array_elements_text(e.event_data -> 'channels') with ordinality as named (name, nth))
                 from event_logs e
                where e.stream = 'membership-' || m.user_id and e.event_type = 'admin.subscription_started'
                  and e.event_data ->> 'plan_id' = m.plan_id
                order by e.version desc limit 1), '')`)
  }
}
