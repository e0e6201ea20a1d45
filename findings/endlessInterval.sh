#!/usr/bin/env bash
# What: pg reads PostgreSQL's interval 'infinity' as an empty interval; written back, "for ever" has become zero.
# Version: pg 8.23.0 (postgres-interval 1.2), PostgreSQL 18.4; infinite intervals exist since PostgreSQL 17.
# Why it surprises: pg knows 'infinity' in timestamps (it gives the number Infinity), so one expects the same of
#   intervals, or an error. A membership without an end, read and saved again, ends at once.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
await client.query(`create table membership (name text, lasts interval)`)
await client.query(`insert into membership values ('founder', 'infinity'), ('guest', '30 days')`)

const before = await client.query('select name, lasts, lasts::text as text from membership order by name')
for (const { name, lasts, text } of before.rows) {
  console.log(`${name}: ${text}, read as ${JSON.stringify(lasts)}`)
  await client.query('update membership set lasts = $2 where name = $1', [name, lasts])
}
const after = await client.query('select name, lasts::text as text from membership order by name')
for (const { name, text } of after.rows) console.log(`${name}: written back as ${text}`)

const { rows } = await client.query(`select 'infinity'::timestamptz as moment`)
console.log('a timestamp infinity is read as', rows[0].moment)
await client.end()
JS
seen <<'END'
founder: infinity, read as {}
guest: 30 days, read as {"days":30}
founder: written back as 00:00:00
guest: written back as 30 days
a timestamp infinity is read as Infinity
END
