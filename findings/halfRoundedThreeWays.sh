#!/usr/bin/env bash
# What: round(2.5) is 3 in PostgreSQL's numeric and 2 in its double precision; JavaScript says 3, but -2 of -2.5.
# Version: PostgreSQL 18.4, Node.js 20 to 24.
# Why it surprises: 2.5 is exact in all of them, so this is no matter of precision. numeric rounds halves away from
#   zero, double precision to the even neighbour, Math.round upwards. A price that is a numeric in one table and a
#   float in another, or is checked again in code, differs by one. A cast to integer does the same.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
for (const value of [0.5, 1.5, 2.5, -2.5]) {
  const { rows } = await client.query(
    `select round($1::numeric) as numeric, round($1::float8) as double, $1::numeric::int as ni, $1::float8::int as di`,
    [value],
  )
  const { numeric, double, ni, di } = rows[0]
  console.log(`${value}: numeric ${numeric}, double ${double}, casts ${ni} and ${di}, Math.round ${Math.round(value)}`)
}
await client.end()
JS
seen <<'END'
0.5: numeric 1, double 0, casts 1 and 0, Math.round 1
1.5: numeric 2, double 2, casts 2 and 2, Math.round 2
2.5: numeric 3, double 2, casts 3 and 2, Math.round 3
-2.5: numeric -3, double -2, casts -3 and -2, Math.round -2
END
