#!/usr/bin/env bash
# What: of a local time that comes twice PostgreSQL takes the later instant, and Temporal the earlier one.
# Version: PostgreSQL 18.4, temporal-polyfill 1.0.8.
# Why it surprises: of a local time that does not exist both take the same instant, and tests in spring are the ones
#   that people write. In autumn "quiet until 02:30", computed once in SQL and once in code, is an hour apart.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0 temporal-polyfill@1.0.8
start_postgres
program <<'JS'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

const client = new pg.Client()
await client.connect()
const cases = [
  ['does not exist', '2026-03-29T02:30', 'Europe/Madrid'],
  ['does not exist', '2026-10-04T02:15', 'Australia/Lord_Howe'],
  ['comes twice   ', '2026-10-25T02:30', 'Europe/Madrid'],
  ['comes twice   ', '2026-04-05T01:45', 'Australia/Lord_Howe'],
]
for (const [kind, local, zone] of cases) {
  const { rows } = await client.query('select $1::timestamp at time zone $2 as instant', [local, zone])
  const temporal = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString()
  console.log(`${kind} ${local} ${zone}`)
  console.log(`  PostgreSQL ${rows[0].instant.toISOString().replace('.000', '')}, Temporal ${temporal}`)
}
await client.end()
JS
seen <<'END'
does not exist 2026-03-29T02:30 Europe/Madrid
  PostgreSQL 2026-03-29T01:30:00Z, Temporal 2026-03-29T01:30:00Z
does not exist 2026-10-04T02:15 Australia/Lord_Howe
  PostgreSQL 2026-10-03T15:45:00Z, Temporal 2026-10-03T15:45:00Z
comes twice    2026-10-25T02:30 Europe/Madrid
  PostgreSQL 2026-10-25T01:30:00Z, Temporal 2026-10-25T00:30:00Z
comes twice    2026-04-05T01:45 Australia/Lord_Howe
  PostgreSQL 2026-04-04T15:15:00Z, Temporal 2026-04-04T14:45:00Z
END
