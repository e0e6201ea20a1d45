#!/usr/bin/env bash
# What: a PostgreSQL transaction that sees the state of its beginning finds a table empty that another has truncated and
#   filled again since: it sees neither the rows of then nor those of now. After DELETE it sees the rows of then.
# Version: PostgreSQL 18.4, pg 8.23.0.
# Why it surprises: REPEATABLE READ is one state of the whole database, and TRUNCATE in PostgreSQL can be rolled back,
#   so one takes it for a fast DELETE. A projection that is truncated and rebuilt in one transaction was never empty; to
#   a report or an export that runs meanwhile it is, without an error, and the sum is zero. Rebuild into another table,
#   or delete.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const connected = async () => {
  const client = new pg.Client()
  await client.connect()
  return client
}
const [report, rebuild] = [await connected(), await connected()]
await rebuild.query('create table balance (member text, coins int); create table position (value int)')
const sum = async (client) => {
  const sql = 'select count(*)::int as rows, coalesce(sum(coins), 0)::int as coins from balance'
  const { rows: [row] } = await client.query(sql)
  return `${row.rows} rows, ${row.coins} coins`
}
const play = async (title, empty) => {
  await rebuild.query(`delete from balance; insert into balance values ('Ana', 5), ('Bo', 7)`)
  await report.query('begin isolation level repeatable read')
  await report.query('select value from position')
  await rebuild.query('begin')
  await rebuild.query(`${empty}; insert into balance values ('Ana', 5), ('Bo', 7), ('Cid', 1)`)
  await rebuild.query('commit')
  console.log(`${title} the report sees ${await sum(report)}; a new one ${await sum(rebuild)}`)
  await report.query('commit')
}
await play('by DELETE:  ', 'delete from balance')
await play('by TRUNCATE:', 'truncate balance')
await report.end()
await rebuild.end()
JS
seen <<'END'
by DELETE:   the report sees 2 rows, 12 coins; a new one 3 rows, 13 coins
by TRUNCATE: the report sees 0 rows, 0 coins; a new one 3 rows, 13 coins
END
