#!/usr/bin/env bash
# What: the jsonpath $.**.price gives each price twice that stands in an object of a list, and once elsewhere.
# Version: PostgreSQL 18.4, pg 8.23.0.
# Why it surprises: "all prices, at whatever depth" is what .** is for, and where no list is, it is right. A path is lax
#   unless told otherwise, and a lax one opens lists by itself: the object is reached as an entry, and once more through
#   its list. A sum over an order depends on which of its parts stand in lists. Begin the path with "strict".
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
const orders = [
  { gift: { price: 2 }, wrapping: { paper: { price: 1 } } },
  { gift: { price: 2 }, items: [{ price: 5 }, { price: 7 }] },
  { gift: { price: 2 }, parcels: [[{ price: 5 }], [{ price: 7 }]] },
]
for (const order of orders) {
  const { rows: [row] } = await client.query(
    `select jsonb_path_query_array($1, '$.**.price') as lax, jsonb_path_query_array($1, 'strict $.**.price') as strict`,
    [order],
  )
  console.log(JSON.stringify(order))
  for (const [mode, prices] of Object.entries(row)) {
    console.log(`  ${mode.padEnd(6)} ${prices.join(' + ')} = ${prices.reduce((sum, price) => sum + price, 0)}`)
  }
}
await client.end()
JS
seen <<'END'
{"gift":{"price":2},"wrapping":{"paper":{"price":1}}}
  lax    2 + 1 = 3
  strict 2 + 1 = 3
{"gift":{"price":2},"items":[{"price":5},{"price":7}]}
  lax    2 + 5 + 7 + 5 + 7 = 26
  strict 2 + 5 + 7 = 14
{"gift":{"price":2},"parcels":[[{"price":5}],[{"price":7}]]}
  lax    2 + 5 + 5 + 7 + 7 = 26
  strict 2 + 5 + 7 = 14
END
