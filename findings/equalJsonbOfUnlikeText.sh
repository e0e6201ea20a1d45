#!/usr/bin/env bash
# What: two jsonb values can be equal, and one to a unique index, while their text, and so their hash, differs.
# Version: PostgreSQL 18.4.
# Why it surprises: jsonb is said to keep one form of a document: it orders keys, drops spaces and writes 1e2 as 100.
#   So one takes equal for same text, and hashes payload::text. Trailing zeros of a number are kept and do not count
#   in a comparison: after ON CONFLICT DO NOTHING or DISTINCT the hash depends on which of the two came first.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
const one = async (query) => (await client.query({ text: query, rowMode: 'array' })).rows[0].join(' | ')

console.log('one form   ', await one(`select '{"b":1e2,  "a":0}'::jsonb::text, '{"a":0,"b":100}'::jsonb::text`))
console.log('two texts  ', await one(`select '{"amount":1.10}'::jsonb::text, '{"amount":1.1}'::jsonb::text`))
console.log('equal      ', await one(`select '{"amount":1.10}'::jsonb = '{"amount":1.1}'::jsonb`))
console.log('same hash  ', await one(`
  select sha256('{"amount":1.10}'::jsonb::text::bytea) = sha256('{"amount":1.1}'::jsonb::text::bytea)`))
await client.query(`create table event (payload jsonb unique)`)
await client.query(`insert into event values (jsonb_build_object('amount', 1.10))`)
await client.query(`insert into event values (jsonb_build_object('amount', 1.1)) on conflict do nothing`)
console.log('stored     ', await one('select count(*), min(payload::text) from event'))
await client.end()
JS
seen <<'END'
one form    {"a": 0, "b": 100} | {"a": 0, "b": 100}
two texts   {"amount": 1.10} | {"amount": 1.1}
equal       true
same hash   false
stored      1 | {"amount": 1.10}
END
