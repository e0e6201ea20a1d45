import { Migration } from '@mikro-orm/migrations'

/** Who may do what is read from the few events that say so, however many others there are. An append of any other pays nothing. */
export class IndexRoleEvents extends Migration {
  override up() {
    this.addSql(`
      create index event_logs_role_events on event_logs ("position")
       where event_type in ('admin.role_granted', 'admin.role_revoked')`)
  }
}
