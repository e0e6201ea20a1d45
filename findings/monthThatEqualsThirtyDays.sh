#!/usr/bin/env bash
# What: to PostgreSQL the intervals '1 month', '30 days' and '720 hours' are equal: DISTINCT and GROUP BY put them
#   together, a unique column refuses the second one, and which of them a group shows is not said.
# Version: PostgreSQL 18.4.
# Why it surprises: the three are stored apart and print apart, and added to a date a month gives another day. One
#   expects equal values to act alike. A catalogue of plans by month and by 30 days (Telegram's own subscriptions last
#   30 days) cannot be counted by its period; and twelve equal months are 360 days where '1 year' counts 365.25.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
await client.query(`create table plan (period interval)`)
await client.query(`insert into plan values ('1 month'), ('30 days'), ('720 hours')`)

const ends = await client.query(`select period::text, (date '2026-01-31' + period)::text as ends from plan`)
for (const { period, ends: day } of ends.rows) console.log(`${period}: from 2026-01-31 to ${day}`)
const groups = await client.query('select count(*) as plans from plan group by period')
console.log('groups by period:', groups.rows.length, 'of', groups.rows[0].plans, 'plans')
const found = await client.query(`select count(*) from plan where period = '1 month'`)
console.log(`plans where period = '1 month':`, found.rows[0].count)
await client.query('create table unlike (period interval unique)')
await client
  .query(`insert into unlike values ('1 month'), ('30 days')`)
  .catch((error) => console.log('unique column:', error.message))
const { rows } = await client.query(`
  select extract(epoch from interval '1 year')::int as year,
         12 * extract(epoch from interval '1 month')::int as months`)
console.log(`seconds of '1 year' ${rows[0].year}, of twelve times '1 month' ${rows[0].months}`)
await client.end()
JS
seen <<'END'
1 mon: from 2026-01-31 to 2026-02-28 00:00:00
30 days: from 2026-01-31 to 2026-03-02 00:00:00
720:00:00: from 2026-01-31 to 2026-03-02 00:00:00
groups by period: 1 of 3 plans
plans where period = '1 month': 3
unique column: duplicate key value violates unique constraint "unlike_period_key"
seconds of '1 year' 31557600, of twelve times '1 month' 31104000
END
