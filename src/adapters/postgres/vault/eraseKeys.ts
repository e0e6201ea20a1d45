import pg from 'pg'
import type { ConnectionOptions } from '../connection/connectionOptions.ts'
import { CONNECT_MS, KEEP_ALIVE, sessionOf } from '../connection/session.ts'
import { emptyStrayFiles } from './emptyStrayFiles.ts'

/**
 * Whoever waits for the table makes all members wait who come after, so it gives up soon. Rewriting it takes as long as it
 * takes.
 */
const SETTINGS = { lock_timeout: '1s', statement_timeout: '0', transaction_timeout: '0' }

/** What has rows of a member that go when they are forgotten. */
const TABLES = ['member_keys', 'parked_updates', 'account_offers', 'dialogues']

/** The rewritten table was frozen up to the oldest transaction that might still see a row. */
const IS_GONE = `
  select age(relfrozenxid) <= age($1::text::xid) as gone from pg_class where oid = $2::text::regclass`

const OLDEST_READER = `
  select pid, coalesce(nullif(application_name, ''), 'unnamed') as name, xact_start as since
    from pg_stat_activity
   where datname = current_database() and backend_xmin is not null and pid <> pg_backend_pid()
   order by age(backend_xmin) desc limit 1`

/** Longer than any log is that a server keeps for later use; `max_wal_size` is 64 segments. */
const MOST_SWITCHES = 100
const SEGMENT = `name ~ '^[0-9A-F]{24}$'`
const NEWEST_SEGMENT = `select max(name) as newest from pg_ls_waldir() where ${SEGMENT}`
const SEGMENTS = `
  select redo_wal_file as first,
         (select count(*)::int from pg_ls_waldir() where ${SEGMENT} and name < redo_wal_file) as older,
         (select count(*)::int from pg_ls_waldir()
           where ${SEGMENT} and name > pg_walfile_name(pg_current_wal_insert_lsn())) as later
    from pg_control_checkpoint()`

/**
 * Leaves nothing on the disk of rows that were deleted for a forgotten member, in a server of one's own.
 *
 * - The tables and their indexes are written anew. A transaction that began before a row was deleted keeps it even so: then it
 *   fails, and names who is in the way.
 * - The write-ahead log is switched until no segment is left that was there: a checkpoint removes what it no longer needs,
 *   instead of keeping it under a later name, and what was kept so before is written over in its turn.
 */
export const eraseKeys = async (options: ConnectionOptions): Promise<void> => {
  const client = new pg.Client({
    ...options,
    ...KEEP_ALIVE,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'dianabot erasing',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(sessionOf('write'))
    for (const [name, value] of Object.entries(SETTINGS))
      await client.query('select set_config(name, $2, false) from pg_settings where name = $1', [name, value])
    for (const table of TABLES) await rewrite(client, table)
    await emptyStrayFiles(client)
    await replaceLog(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const rewrite = async (client: pg.Client, table: string) => {
  const { rows: begun } = await client.query<{ xid: string }>('select pg_current_xact_id()::xid::text as xid')
  await client.query(`vacuum (full) ${client.escapeIdentifier(table)}`)
  const { rows } = await client.query<{ gone: boolean }>(IS_GONE, [begun[0]?.xid, table])
  if (rows[0]?.gone === true) return
  const { rows: readers } = await client.query<{ pid: number; name: string; since: Date }>(OLDEST_READER)
  const [reader] = readers
  throw new Error(
    reader === undefined
      ? 'a transaction that has just ended could still see what was deleted'
      : `a transaction of process ${reader.pid} (${reader.name}), open since ${reader.since.toISOString()}, can still see what was deleted: let it end, or end it with "select pg_terminate_backend(${reader.pid})"`,
  )
}

const replaceLog = async (client: pg.Client) => {
  await recycle(client, 'set wal_recycle = off')
  try {
    // A checkpoint that does not know of it yet gives an old segment a later name; the second time none is left.
    await passEverySegment(client)
    await passEverySegment(client)
  } finally {
    // Where this fails the server is slower until the next pass, and nothing else.
    await recycle(client, 'reset wal_recycle').catch(() => undefined)
  }
}

/** Switches until no segment is left that is there now, under whatever name. */
const passEverySegment = async (client: pg.Client) => {
  const { rows } = await client.query<{ newest: string }>(NEWEST_SEGMENT)
  const newest = rows[0]?.newest ?? ''
  for (let switches = 0; switches < MOST_SWITCHES; switches += 1) {
    await client.query('select pg_switch_wal()')
    await client.query('checkpoint')
    const { rows: segments } = await client.query<Segments>(SEGMENTS)
    const [now] = segments
    if (now !== undefined && now.first > newest && now.older === 0 && now.later === 0) return
  }
  throw new Error(
    'older segments of the write-ahead log are still kept: a replication slot, an archive or wal_keep_size may need them',
  )
}

/** The process that makes checkpoints hears of it a moment later. */
const recycle = async (client: pg.Client, change: string) => {
  await client.query(`alter system ${change}`)
  await client.query('select pg_reload_conf()')
}

/** `first` is the oldest that a recovery would need; `later` ones wait for use. */
type Segments = { readonly first: string; readonly older: number; readonly later: number }
