#!/usr/bin/env bash
# What: UPDATE … FROM adds only one of several source rows to the row they all match, and counts one row updated.
# Version: PostgreSQL 18.4.
# Why it surprises: a join of one balance with two payments has two rows, and a sum is what one sees in mind. Each
#   target row is updated once, by whichever match comes first; the other payments vanish without an error or a
#   notice. MERGE refuses the very same join. Sum in a subquery first.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
await client.query('create table balance (member int primary key, coins int)')
await client.query('create table payment (member int, coins int)')
await client.query(`insert into balance values (1, 10); insert into payment values (1, 5), (1, 5), (1, 5)`)

const join = await client.query('select * from balance join payment using (member)')
console.log('rows of the join:', join.rowCount)
const update = await client.query(`
  update balance set coins = balance.coins + payment.coins
  from payment where payment.member = balance.member`)
const { rows } = await client.query('select coins from balance')
console.log('rows updated:', update.rowCount, 'coins: 10 ->', rows[0].coins)
await client
  .query(`merge into balance using payment on payment.member = balance.member
          when matched then update set coins = balance.coins + payment.coins`)
  .catch((error) => console.log('MERGE:', error.message))
await client.end()
JS
seen <<'END'
rows of the join: 3
rows updated: 1 coins: 10 -> 15
MERGE: MERGE command cannot affect row a second time
END
