#!/usr/bin/env bash
# What: pg-boss's sendDebounced keeps the first and the second of many jobs; the third and all later ones are dropped.
# Version: pg-boss 12.38.0, PostgreSQL 18.4, pg 8.23.0.
# Why it surprises: to debounce is to wait until it is quiet and to do the last, as everywhere else. Here the first job
#   runs at once, the second in the next interval, and what comes while that one waits is answered by null. A member
#   corrects her text three times, and what is published in the end is the first correction. Send only the id, and read
#   what is valid when the job runs.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0 pg-boss@12.38.0
start_postgres
program <<'JS'
import pg from 'pg'
import { PgBoss } from 'pg-boss'

const { PGHOST: host, PGUSER: user, PGDATABASE: database } = process.env
const boss = new PgBoss({ host, user, database, supervise: false, schedule: false })
await boss.start()
await boss.createQueue('publish')

const tenYears = 3650 * 24 * 3600
for (const text of ['first', 'second', 'third', 'fourth']) {
  const id = await boss.sendDebounced('publish', { text }, {}, tenYears, 'ana')
  console.log(`${text.padEnd(6)}: ${id === null ? 'null' : 'an id'}`)
}
const client = new pg.Client()
await client.connect()
const { rows } = await client.query(
  `select data->>'text' as text, start_after > now() as later from pgboss.job where name = 'publish' order by start_after`,
)
for (const { text, later } of rows) console.log(`runs ${later ? 'later' : 'now  '}: ${text}`)
await client.end()
await boss.stop({ graceful: false })
JS
seen <<'END'
first : an id
second: an id
third : null
fourth: null
runs now  : first
runs later: second
END
