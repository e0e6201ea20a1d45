import { Migration } from '@mikro-orm/migrations'

/** How many events of each type and schema version are in the log; their sum is the position up to which they are counted. */
export class CreateEventTypes extends Migration {
  override up() {
    this.addSql(`
      create table event_types (
        event_type     text not null,
        schema_version smallint not null check (schema_version > 0),
        events         bigint not null check (events > 0),
        primary key (event_type, schema_version)
      )`)
  }
}
