#!/usr/bin/env bash
# What: pg writes a Date up to a minute wrong when the process's time zone then had an offset with seconds.
# Version: pg 8.23.0, PostgreSQL 18.4, Node.js 20 to 24.
# Why it surprises: a Date is an instant and timestamptz stores an instant, so the zone of the process should not
#   matter. pg writes the Date as local time with an offset of whole minutes; Monrovia's was 44 min 30 s until 1972,
#   and most places had seconds before 1900. What is read is not what was written. Pass date.toISOString().
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
const back = async (value) => (await client.query('select $1::timestamptz as born', [value])).rows[0].born.toISOString()

const born = new Date('1971-06-01T12:00:00.000Z')
for (const zone of ['UTC', 'Europe/Madrid', 'Africa/Monrovia']) {
  process.env.TZ = zone
  console.log(`${zone}: as a Date ${await back(born)}, as text ${await back(born.toISOString())}`)
}
await client.end()
JS
seen <<'END'
UTC: as a Date 1971-06-01T12:00:00.000Z, as text 1971-06-01T12:00:00.000Z
Europe/Madrid: as a Date 1971-06-01T12:00:00.000Z, as text 1971-06-01T12:00:00.000Z
Africa/Monrovia: as a Date 1971-06-01T11:59:30.000Z, as text 1971-06-01T12:00:00.000Z
END
