#!/usr/bin/env bash
# What: in MikroORM a condition on a number inside a JSON property compares numbers, and orderBy on the same number
#   sorts texts: 10 and 100 come before 9.
# Version: @mikro-orm/postgresql 7.2.1, PostgreSQL 18.4.
# Why it surprises: the two stand in one call and name the same property, and the condition shows that the type is
#   known. With scores below ten everything is right; when the first members pass 9, who has least leads the list. Sort
#   by raw SQL, or keep what one sorts by in a column.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" @mikro-orm/core@7.2.1 @mikro-orm/postgresql@7.2.1
start_postgres
program <<'JS'
import { defineEntity, MikroORM, p, raw } from '@mikro-orm/postgresql'

const Member = defineEntity({ name: 'Member', properties: { name: p.string().primary(), game: p.json() } })
const orm = await MikroORM.init({
  entities: [Member],
  dbName: process.env.PGDATABASE,
  host: process.env.PGHOST,
  user: process.env.PGUSER,
  ensureDatabase: false,
})
const em = orm.em.fork()
await em.execute('create table member (name text primary key, game jsonb not null)')
await em.insertMany(Member, [
  { name: 'Ana', game: { score: 9 } },
  { name: 'Bo', game: { score: 10 } },
  { name: 'Cid', game: { score: 100 } },
])
const show = async (title, where, orderBy) => {
  const members = await em.find(Member, where, { orderBy })
  console.log(`${title} ${members.map(({ name, game }) => `${name} ${game.score}`).join(', ')}`)
}
await show('more than 9, by name:   ', { game: { score: { $gt: 9 } } }, { name: 'asc' })
await show('all, by score downwards:', {}, { game: { score: 'desc' } })
await show('by the jsonb itself:    ', {}, { [raw(`game->'score'`)]: 'desc' })
await orm.close()
JS
seen <<'END'
more than 9, by name:    Bo 10, Cid 100
all, by score downwards: Ana 9, Cid 100, Bo 10
by the jsonb itself:     Cid 100, Bo 10, Ana 9
END
