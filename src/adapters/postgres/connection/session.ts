import type { Access } from './connectionOptions.ts'

/**
 * What a session is set to, whatever the defaults of its role, its database or the server are. Settings that only decide
 * how fast a query is, where its tables are, or that nothing may be written, stay theirs: hosts set
 * `default_transaction_read_only` before a disk is full, and it changes no result.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  // How values are written and read.
  client_encoding: 'UTF8',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  // What SQL means.
  standard_conforming_strings: 'on',
  backslash_quote: 'safe_encoding',
  array_nulls: 'on',
  transform_null_equals: 'off',
  quote_all_identifiers: 'off',
  check_function_bodies: 'on',
  // A policy that hides rows is an error, not a shorter log; triggers fire.
  row_security: 'off',
  session_replication_role: 'origin',
  // The log's order rests on READ COMMITTED, and its promises on commits that are on the disk.
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  synchronous_commit: 'on',
  // A statement or a transaction that hangs gives up its locks, also where its client vanished without a word. A session
  // that only listens stays (`transaction_timeout` exists from PostgreSQL 17 on).
  lock_timeout: '10s',
  statement_timeout: '30s',
  idle_in_transaction_session_timeout: '30s',
  transaction_timeout: '1min',
  idle_session_timeout: '0',
  exit_on_error: 'off',
  client_min_messages: 'notice',
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
}

/** Where no schema is on the path, the tables are in `public`; nothing stands before PostgreSQL's own functions. */
const PATH = `
  coalesce((
    select string_agg(quote_ident(name), ', ' order by nth)
      from unnest(current_schemas(false)) with ordinality as schemas (name, nth) where not starts_with(name, 'pg_')
  ), 'public') || ', pg_temp'`

/**
 * The statement that sets a session. One that only reads cannot write by mistake.
 *
 * It sets only what differs, because some settings need a superuser, and nothing that the server does not know.
 */
export const sessionOf = (access: Access) => {
  const settings = access === 'read' ? { ...SETTINGS, default_transaction_read_only: 'on' } : SETTINGS
  const rows = Object.entries(settings).map(([name, value]) => `('${name}', '${value}')`)
  return `
    select set_config(name, value, false)
      from (values ${rows.join(', ')}, ('search_path', ${PATH})) as wanted (name, value)
     where current_setting(name, true) <> value`
}

/** How long the server may take to accept a connection. */
export const CONNECT_MS = 5_000

/** A connection whose peer is gone ends within a minute, also where it only waits. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const
