#!/usr/bin/env bash
# What: in PostgreSQL t + (u - t) is not u if the session's clocks change in between: it is an hour off.
# Version: PostgreSQL 18.4, temporal-polyfill 1.0.8.
# Why it surprises: with timestamptz both are instants, and what was subtracted is added again. The difference counts
#   days of 24 hours, and adding counts days of the calendar, of 23 or 25 hours. What is left of a membership that was
#   paused, kept as an interval and added to the same moment, ends at another hour than before. Temporal's difference is
#   in hours, and comes back; in PostgreSQL keep seconds, or let the session's zone be UTC.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0 temporal-polyfill@1.0.8
start_postgres
program <<'JS'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

const client = new pg.Client()
await client.connect()
const zone = 'Europe/Madrid'
const sql = `
  select (u - t)::text as difference, (t + (u - t)) at time zone $3 as back,
    (t + make_interval(secs => extract(epoch from u - t))) at time zone $3 as by_seconds
  from (select $1::timestamptz as t, $2::timestamptz as u) as moments`
const shown = (local) => local.toISOString().slice(0, 16)
const moment = (local) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone)
const show = async (from, until) => {
  const [t, u] = [moment(from), moment(until)]
  console.log(`from ${from} until ${until} in Madrid`)
  for (const session of [zone, 'UTC']) {
    await client.query(`set time zone '${session}'`)
    const { rows: [row] } = await client.query(sql, [t.toInstant().toString(), u.toInstant().toString(), zone])
    const back = `added back ${shown(row.back)}, by seconds ${shown(row.by_seconds)}`
    console.log(`  session in ${session.padEnd(13)} difference ${row.difference.padEnd(15)} ${back}`)
  }
  const back = t.add(t.until(u)).toString().slice(0, 16)
  console.log(`  Temporal                 difference ${String(t.until(u)).padEnd(15)} added back ${back}`)
}
await show('2026-03-10T12:00', '2026-03-17T12:00')
await show('2026-03-25T12:00', '2026-04-01T12:00')
await show('2026-10-22T12:00', '2026-10-29T12:00')
await client.end()
JS
seen <<'END'
from 2026-03-10T12:00 until 2026-03-17T12:00 in Madrid
  session in Europe/Madrid difference 7 days          added back 2026-03-17T12:00, by seconds 2026-03-17T12:00
  session in UTC           difference 7 days          added back 2026-03-17T12:00, by seconds 2026-03-17T12:00
  Temporal                 difference PT168H          added back 2026-03-17T12:00
from 2026-03-25T12:00 until 2026-04-01T12:00 in Madrid
  session in Europe/Madrid difference 6 days 23:00:00 added back 2026-04-01T11:00, by seconds 2026-04-01T12:00
  session in UTC           difference 6 days 23:00:00 added back 2026-04-01T12:00, by seconds 2026-04-01T12:00
  Temporal                 difference PT167H          added back 2026-04-01T12:00
from 2026-10-22T12:00 until 2026-10-29T12:00 in Madrid
  session in Europe/Madrid difference 7 days 01:00:00 added back 2026-10-29T13:00, by seconds 2026-10-29T12:00
  session in UTC           difference 7 days 01:00:00 added back 2026-10-29T12:00, by seconds 2026-10-29T12:00
  Temporal                 difference PT169H          added back 2026-10-29T12:00
END
