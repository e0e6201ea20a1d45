#!/usr/bin/env bash
# What: MikroORM's upsertMany with rows of different fields drops values of one row and puts a column's default into
#   another row that never named it.
# Version: @mikro-orm/postgresql 7.2.1, PostgreSQL 18.4.
# Why it surprises: upsert of each row changes only the fields it is given, and upsertMany reads like the same for many.
#   It builds one statement: the columns to update are those of the first row, the missing values are defaults. Bo's
#   note is lost and Bo's coins fall to zero, and nothing is raised. Upsert rows of unlike fields one by one.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" @mikro-orm/core@7.2.1 @mikro-orm/postgresql@7.2.1
start_postgres
program <<'JS'
import { defineEntity, MikroORM, p } from '@mikro-orm/postgresql'

const Member = defineEntity({
  name: 'Member',
  properties: {
    id: p.integer().primary(),
    coins: p.integer().default(0),
    note: p.string().nullable(),
  },
})
const orm = await MikroORM.init({
  entities: [Member],
  dbName: process.env.PGDATABASE,
  host: process.env.PGHOST,
  user: process.env.PGUSER,
  ensureDatabase: false,
})
const { em } = orm
await em.fork().execute('create table member (id int primary key, coins int not null default 0, note text)')

const changes = [
  { id: 1, coins: 6 },
  { id: 2, note: 'new' },
]
const after = async (change) => {
  await em.fork().execute(`truncate member; insert into member values (1, 5, 'Ana'), (2, 7, 'Bo')`)
  await change(em.fork())
  const rows = await em.fork().execute('select * from member order by id')
  return rows.map(({ coins, note }) => `${coins} coins, ${note}`).join(' | ')
}
console.log('before      ', await after(async () => {}))
console.log('one by one  ', await after(async (own) => { for (const row of changes) await own.upsert(Member, row) }))
console.log('upsertMany  ', await after((own) => own.upsertMany(Member, changes)))
await orm.close()
JS
seen <<'END'
before       5 coins, Ana | 7 coins, Bo
one by one   6 coins, Ana | 7 coins, new
upsertMany   6 coins, Ana | 0 coins, Bo
END
