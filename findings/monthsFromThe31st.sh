#!/usr/bin/env bash
# What: generate_series(start, end, '1 month') from the 31st falls to the 28th in February and stays there.
# Version: PostgreSQL 18.4, temporal-polyfill 1.0.8.
# Why it surprises: start + n × '1 month' gives the last day of every month, as Temporal does, so the series is
#   expected to be the same days. It adds to the day before instead, and loses days that do not come back: the
#   renewals of who joined on the 31st move to the 28th for ever.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0 temporal-polyfill@1.0.8
start_postgres
program <<'JS'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'

const client = new pg.Client()
await client.connect()
const days = async (query) => (await client.query(query)).rows.map(({ day }) => day).join(' ')

console.log('generate_series  ', await days(`
  select day::date::text from generate_series(timestamp '2026-01-31', '2026-05-31', '1 month') as day`))
console.log('start + n months ', await days(`
  select (date '2026-01-31' + n * interval '1 month')::date::text as day from generate_series(0, 4) as n`))
const start = Temporal.PlainDate.from('2026-01-31')
console.log('Temporal         ', [0, 1, 2, 3, 4].map((months) => start.add({ months })).join(' '))
await client.end()
JS
seen <<'END'
generate_series   2026-01-31 2026-02-28 2026-03-28 2026-04-28 2026-05-28
start + n months  2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31
Temporal          2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31
END
