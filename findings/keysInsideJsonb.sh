#!/usr/bin/env bash
# What: Kysely's CamelCasePlugin renames the keys inside a jsonb value when it is read, and not when it is written;
#   where two keys become one, a value is lost.
# Version: kysely 0.29.6, pg 8.23.0, PostgreSQL 18.4.
# Why it surprises: the plugin is there for the names of columns, and what is written into a column is expected to come
#   back. The variables of a story are other ones after they are read; saved again they are others in the table, too,
#   and the hash of an event's payload is no longer the hash of what was stored. Set maintainNestedObjectKeys.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" kysely@0.29.6 pg@8.23.0
start_postgres
program <<'JS'
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'

const db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool() }) })
await sql`create table game (member_name text primary key, story_state jsonb)`.execute(db)
const game = { memberName: 'Ana', storyState: { has_key: true, room_1: 'dark', room1: 'light' } }

const plugged = db.withPlugin(new CamelCasePlugin())
const keeping = db.withPlugin(new CamelCasePlugin({ maintainNestedObjectKeys: true }))
const read = (own) => own.selectFrom('game').selectAll().executeTakeFirstOrThrow()
const stored = async () => (await sql`select story_state::text as text from game`.execute(db)).rows[0].text

await plugged.insertInto('game').values(game).execute()
console.log('stored:                  ', await stored())
console.log('read, keys maintained:   ', JSON.stringify(await read(keeping)))
console.log('read:                    ', JSON.stringify(await read(plugged)))
await plugged.updateTable('game').set(await read(plugged)).execute()
console.log('stored after read, write:', await stored())
await db.destroy()
JS
seen <<'END'
stored:                   {"room1": "light", "room_1": "dark", "has_key": true}
read, keys maintained:    {"memberName":"Ana","storyState":{"room1":"light","room_1":"dark","has_key":true}}
read:                     {"memberName":"Ana","storyState":{"room1":"dark","hasKey":true}}
stored after read, write: {"room1": "dark", "hasKey": true}
END
