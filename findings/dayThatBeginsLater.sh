#!/usr/bin/env bash
# What: date_trunc('day', t, zone) can give a moment after t; Temporal's startOfDay gives the one before.
# Version: PostgreSQL 18.4, temporal-polyfill 1.0.8.
# Why it surprises: to truncate is to go back, so "start of the day <= t" looks safe to index, join and check on. In
#   Havana and the Azores midnight comes twice when summer ends. PostgreSQL takes the second, so for an hour the day
#   has not begun yet, and a report from one beginning to the next counts that hour to the day before.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0 temporal-polyfill@1.0.8
start_postgres
program <<'JS'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

const client = new pg.Client()
await client.connect()
const moments = [
  ['America/Havana', '2025-11-02T04:30:00Z'],
  ['Atlantic/Azores', '2025-10-26T00:30:00Z'],
]
for (const [zone, t] of moments) {
  const { rows } = await client.query(
    `select date_trunc('day', $1::timestamptz, $2) as day, date_trunc('day', $1::timestamptz, $2) > $1 as later`,
    [t, zone],
  )
  const temporal = Temporal.Instant.from(t).toZonedDateTimeISO(zone).startOfDay().toInstant()
  console.log(`${zone}, t = ${t}`)
  console.log(`  date_trunc ${rows[0].day.toISOString()}, after t: ${rows[0].later}`)
  console.log(`  startOfDay ${temporal}, after t: ${Temporal.Instant.compare(temporal, t) > 0}`)
}
await client.end()
JS
seen <<'END'
America/Havana, t = 2025-11-02T04:30:00Z
  date_trunc 2025-11-02T05:00:00.000Z, after t: true
  startOfDay 2025-11-02T04:00:00Z, after t: false
Atlantic/Azores, t = 2025-10-26T00:30:00Z
  date_trunc 2025-10-26T01:00:00.000Z, after t: true
  startOfDay 2025-10-26T00:00:00Z, after t: false
END
