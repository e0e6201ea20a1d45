#!/usr/bin/env bash
# What: an empty JavaScript array given to pg as the value of a jsonb column is stored as an empty object.
# Version: pg 8.23.0, PostgreSQL 18.4.
# Why it surprises: objects go into jsonb as they are, so one expects the same of arrays. pg writes every array as a
#   PostgreSQL array, in braces. `{1}` is no JSON and is refused, so a full cart is noticed at once; `{}` is JSON, so
#   the empty cart alone passes and comes back as another type. Give JSON.stringify(array) instead.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
await client.query('create table cart (id int, items jsonb)')

const keep = async (id, items) => {
  try {
    await client.query('insert into cart values ($1, $2)', [id, items])
    const { rows } = await client.query('select items from cart where id = $1', [id])
    return JSON.stringify(rows[0].items)
  } catch (error) {
    return error.message
  }
}
console.log('object     ->', await keep(1, { coins: 3 }))
console.log('full array ->', await keep(2, [{ coins: 3 }]))
console.log('empty array ->', await keep(3, []))
console.log('as text    ->', await keep(4, JSON.stringify([])))
await client.end()
JS
seen <<'END'
object     -> {"coins":3}
full array -> invalid input syntax for type json
empty array -> {}
as text    -> []
END
