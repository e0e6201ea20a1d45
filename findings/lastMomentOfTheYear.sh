#!/usr/bin/env bash
# What: PostgreSQL rounds a moment to its microseconds, so Temporal's last nanosecond of a day is stored as the next
#   day, and of a year as the next year; JavaScript's Date cuts the same text off and stays in the day.
# Version: PostgreSQL 18.4, pg 8.23.0, temporal-polyfill 1.0.8.
# Why it surprises: "until the last moment" is written so that the next day is left out, and digits too many are
#   expected to be dropped, as they are with six nines. BETWEEN with such an end takes in who paid at midnight, who is
#   counted in the next year, too. A column of timestamptz(0) does so from half a second before midnight. Write at >=
#   day and at < next day.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0 temporal-polyfill@1.0.8
start_postgres
program <<'JS'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

const client = new pg.Client()
await client.connect()
await client.query(`set time zone 'UTC'; create table payment (at timestamptz)`)
await client.query(`insert into payment values ('2026-12-31 23:59:59.5Z'), ('2027-01-01 00:00:00Z')`)

const [year, next] = [2026, 2027].map((number) => Temporal.ZonedDateTime.from(`${number}-01-01T00:00[UTC]`))
for (const unit of ['microseconds', 'nanoseconds']) {
  const last = next.subtract({ [unit]: 1 }).toInstant()
  const { rows: [row] } = await client.query(
    `select $1::timestamptz::text as stored, $1::timestamptz(0)::text as seconds,
       (select count(*) from payment where at between $2 and $1::timestamptz) as paid`,
    [last.toString(), year.toInstant().toString()],
  )
  console.log(last.toString())
  console.log(`  as a Date ${new Date(last.toString()).toISOString()}, stored ${row.stored}, paid in the year: ${row.paid}`)
  console.log(`  as timestamptz(0) ${row.seconds}`)
}
await client.end()
JS
seen <<'END'
2026-12-31T23:59:59.999999Z
  as a Date 2026-12-31T23:59:59.999Z, stored 2026-12-31 23:59:59.999999+00, paid in the year: 1
  as timestamptz(0) 2027-01-01 00:00:00+00
2026-12-31T23:59:59.999999999Z
  as a Date 2026-12-31T23:59:59.999Z, stored 2027-01-01 00:00:00+00, paid in the year: 2
  as timestamptz(0) 2027-01-01 00:00:00+00
END
