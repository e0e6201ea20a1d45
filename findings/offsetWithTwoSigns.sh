#!/usr/bin/env bash
# What: '+03:00' is three hours east of Greenwich in a timestamp and west of it in AT TIME ZONE, in one statement.
# Version: PostgreSQL 18.4, temporal-polyfill 1.0.8.
# Why it surprises: to Temporal this is a time zone, with the same sign as in a timestamp, and PostgreSQL takes it as
#   one without an error. As text it follows POSIX there, where plus is west; as an interval it is east again.
#   A member's offset that works in the code shows the database's times six hours off.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0 temporal-polyfill@1.0.8
start_postgres
program <<'JS'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

const client = new pg.Client()
await client.connect()
const { rows } = await client.query(`
  select (t at time zone '+03:00')::text as zone, (t at time zone interval '+03:00')::text as shift,
         (t at time zone 'Europe/Istanbul')::text as city
  from (values (timestamptz '2026-06-01 15:00:00+03:00')) as noon_utc (t)`)
console.log('written as                       2026-06-01 15:00:00+03:00')
console.log(`at time zone '+03:00'            ${rows[0].zone}`)
console.log(`at time zone interval '+03:00'   ${rows[0].shift}`)
console.log(`at time zone 'Europe/Istanbul'   ${rows[0].city}`)
const temporal = Temporal.Instant.from('2026-06-01T15:00:00+03:00').toZonedDateTimeISO('+03:00').toPlainDateTime()
console.log(`Temporal in the zone '+03:00'    ${temporal.toString().replace('T', ' ')}`)
await client.end()
JS
seen <<'END'
written as                       2026-06-01 15:00:00+03:00
at time zone '+03:00'            2026-06-01 09:00:00
at time zone interval '+03:00'   2026-06-01 15:00:00
at time zone 'Europe/Istanbul'   2026-06-01 15:00:00
Temporal in the zone '+03:00'    2026-06-01 15:00:00
END
