#!/usr/bin/env bash
# What: after a row is deleted and its table written anew by VACUUM FULL, its values can still stand in the database: the
#   planner's statistics keep them, and show them in pg_stats, until the next ANALYZE.
# Version: PostgreSQL 18.4, pg 8.23.0.
# Why it surprises: VACUUM FULL makes a new file without the deleted row, so one takes a value for gone that was wiped so, such
#   as the key of somebody who wants to be forgotten. A column that needs no statistics should have none
#   (ALTER TABLE … ALTER COLUMN … SET STATISTICS 0), before the first ANALYZE.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
const table = async (name) => {
  await client.query(`create table ${name} (id integer primary key, key text not null)`)
  await client.query(`insert into ${name} select n, 'key of ' || n from generate_series(1, 50) as n`)
}
const tell = async (when, name) => {
  const { rows: [row] } = await client.query(`select count(*)::int as rows from ${name} where key = 'key of 7'`)
  const { rows: [sample] } = await client.query(
    `select count(*)::int as samples from pg_stats, unnest(histogram_bounds::text::text[]) as value
      where tablename = $1 and attname = 'key' and value = 'key of 7'`,
    [name],
  )
  console.log(`${name}, ${when}: ${row.rows} in the table, ${sample.samples} in the statistics`)
}

await table('keys')
await client.query('analyze keys')
await client.query('delete from keys where id = 7')
await client.query('vacuum full keys')
await tell('deleted and written anew', 'keys')
await client.query('analyze keys')
await tell('analyzed again', 'keys')

await table('quiet_keys')
await client.query('alter table quiet_keys alter column key set statistics 0')
await client.query('analyze quiet_keys')
await client.query('delete from quiet_keys where id = 7')
await client.query('vacuum full quiet_keys')
await tell('deleted and written anew', 'quiet_keys')
await client.end()
JS
seen <<'END'
keys, deleted and written anew: 0 in the table, 1 in the statistics
keys, analyzed again: 0 in the table, 0 in the statistics
quiet_keys, deleted and written anew: 0 in the table, 0 in the statistics
END
