import { readFileSync } from 'node:fs'
import { Migration } from '@mikro-orm/migrations'

const sqlFunction = (file: string) => readFileSync(new URL(`functions/${file}`, import.meta.url), 'utf8')

const TABLE = `
  create table event_logs (
    "position"     bigint primary key check ("position" > 0),
    event_id       uuid not null unique,
    stream         text not null check (stream <> ''),
    version        integer not null check (version > 0),
    event_type     text not null,
    schema_version smallint not null check (schema_version > 0),
    event_data     jsonb not null check (jsonb_typeof(event_data) = 'object'),
    metadata       jsonb not null check (jsonb_typeof(metadata) = 'object'),
    "timestamp"    timestamptz(3) not null,
    recorded_at    timestamptz(3) not null,
    hash           bytea not null check (octet_length(hash) = 32),
    unique (stream, version)
  )`

const COMMAND_INDEX = `create index event_logs_command_id on event_logs (((metadata ->> 'command_id')::uuid))`

/* Most events are the first of their correlation, whose id is their command's: the index above finds them already. */
const CORRELATION_INDEX = `
  create index event_logs_correlation_id on event_logs (((metadata ->> 'correlation_id')::uuid))
  where metadata ->> 'correlation_id' <> metadata ->> 'command_id'`

const APPEND_ONLY = `
  create trigger event_logs_append_only
  before update or delete or truncate on event_logs
  for each statement execute function refuse_event_log_change()`

/** The event log: append-only, gapless, hash-chained. */
export class CreateEventLogs extends Migration {
  override up() {
    this.addSql(TABLE)
    this.addSql(COMMAND_INDEX)
    this.addSql(CORRELATION_INDEX)
    this.addSql(sqlFunction('refuse_event_log_change.v1.sql'))
    this.addSql(APPEND_ONLY)
    this.addSql('alter table event_logs enable always trigger event_logs_append_only')
  }
}
