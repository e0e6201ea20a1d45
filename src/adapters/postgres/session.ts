import type { Access } from './connectionOptions.ts'

/**
 * What every session is set to, in one statement.
 *
 * - The log's order rests on READ COMMITTED, whatever the database's own default is.
 * - A lock, a statement or a transaction that hangs frees its locks by itself, also behind a client that is half gone
 *   (`transaction_timeout` exists from PostgreSQL 17 on).
 * - Whoever only reads cannot write by mistake.
 */
export const sessionOf = (access: Access) => `
  select set_config(name, value, false) from (values
    ('timezone', 'UTC'),${access === 'read' ? "\n    ('default_transaction_read_only', 'on')," : ''}
    ('default_transaction_isolation', 'read committed'),
    ('lock_timeout', '10s'),
    ('statement_timeout', '30s'),
    ('idle_in_transaction_session_timeout', '30s'),
    ('transaction_timeout', '60s'),
    ('tcp_keepalives_idle', '10'),
    ('tcp_keepalives_interval', '5'),
    ('tcp_keepalives_count', '3')
  ) as wanted (name, value)
  where exists (select from pg_settings where pg_settings.name = wanted.name)`

/** How long the server may take to let a client in. */
export const CONNECT_MS = 5_000

/** A peer that is gone is noticed within a minute, also by whoever only waits. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const
