#!/usr/bin/env bash
# What: a session that listens to what it notifies itself hears its own notification before the query that sent it has
#   answered; in pg the handler runs while the caller still waits for the insert.
# Version: pg 8.23.0, PostgreSQL 18.4.
# Why it surprises: one waits for the insert, remembers its id as one's own, and has the handler skip ids that are
#   remembered. The handler comes first, does not find the id, and reads back from the database what this very
#   process has just written: each time. PostgreSQL sends notifications of a session to itself at commit, before it
#   says that it is ready for the next query. Remember what is one's own before it is sent, or notify with a name of
#   the process in the payload.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
await client.query('create table purchase (id int primary key)')
await client.query('listen bought')

const ours = new Set()
const heard = new Promise((resolve) => {
  client.on('notification', ({ payload }) => {
    console.log(`heard of ${payload}, which is ${ours.has(payload) ? 'ours' : "somebody else's"}`)
    resolve()
  })
})
const { rows } = await client.query(
  "with written as (insert into purchase values (7) returning id) select id, pg_notify('bought', id::text) from written",
)
ours.add(String(rows[0].id))
console.log(`written is ${rows[0].id}`)
await heard
await client.end()
JS
seen <<'END'
heard of 7, which is somebody else's
written is 7
END
