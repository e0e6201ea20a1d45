#!/usr/bin/env bash
# What: pg reads a numeric as text, and an array of numerics as floating-point numbers that have lost digits.
# Version: pg 8.23.0 (pg-types 2), PostgreSQL 18.4.
# Why it surprises: that numeric and bigint arrive as text, to keep every digit, is what people learn first of pg. It
#   is true of bigint[] too, but not of numeric[]: an array_agg over amounts changes them without a word.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
await client.query(`create table payment (amount numeric, charge bigint)`)
await client.query(`insert into payment values (12345678901234567.89, 9007199254740993), (0.10, 1)`)

const each = await client.query('select amount, charge from payment order by charge desc')
console.log('numeric   ', JSON.stringify(each.rows.map((row) => row.amount)))
console.log('bigint    ', JSON.stringify(each.rows.map((row) => row.charge)))
const all = await client.query(`
  select array_agg(amount order by charge desc) as amounts, array_agg(charge order by charge desc) as charges
  from payment`)
console.log('numeric[] ', JSON.stringify(all.rows[0].amounts))
console.log('bigint[]  ', JSON.stringify(all.rows[0].charges))
await client.end()
JS
seen <<'END'
numeric    ["12345678901234567.89","0.10"]
bigint     ["9007199254740993","1"]
numeric[]  [12345678901234568,0.1]
bigint[]   ["9007199254740993","1"]
END
