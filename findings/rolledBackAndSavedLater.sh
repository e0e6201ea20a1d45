#!/usr/bin/env bash
# What: in MikroORM a change that was made in a transaction which failed is written by the next flush of the outer
#   manager, if the entity was read before the transaction began.
# Version: @mikro-orm/postgresql 7.2.1, PostgreSQL 18.4.
# Why it surprises: a transaction that fails is expected to leave nothing, and if the entity was read inside it is so.
#   One that was read before is the same object inside and outside, and after the rollback it still differs from what
#   was read. A purchase is refused, the refusal is noted and flushed, and the coins are gone. Flushed inside, the
#   change is not written, and memory says for good what is not stored. Give the transaction a manager of its own:
#   em.fork().transactional.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" @mikro-orm/core@7.2.1 @mikro-orm/postgresql@7.2.1
start_postgres
program <<'JS'
import { defineEntity, MikroORM, p } from '@mikro-orm/postgresql'

const Member = defineEntity({ name: 'Member', properties: { id: p.integer().primary(), coins: p.integer() } })
const orm = await MikroORM.init({
  entities: [Member],
  dbName: process.env.PGDATABASE,
  host: process.env.PGHOST,
  user: process.env.PGUSER,
  ensureDatabase: false,
})
await orm.em.fork().execute('create table member (id int primary key, coins int)')
const stored = async () => (await orm.em.fork().execute('select coins from member'))[0].coins

const after = async (title, { readBefore = false, flushInside = false, fork = false }) => {
  await orm.em.fork().execute('truncate member; insert into member values (1, 10)')
  const em = orm.em.fork()
  if (readBefore) await em.findOneOrFail(Member, 1)
  await (fork ? em.fork() : em)
    .transactional(async (inside) => {
      const ana = await inside.findOneOrFail(Member, 1)
      ana.coins -= 3
      if (flushInside) await inside.flush()
      throw new Error('refused')
    })
    .catch(() => {})
  const rolledBack = await stored()
  await em.flush()
  const inMemory = (await em.findOneOrFail(Member, 1)).coins
  console.log(`${title} after the transaction ${rolledBack}, after a flush ${await stored()}, in memory ${inMemory}`)
}
await after('read inside:                ', {})
await after('read before:                ', { readBefore: true })
await after('read before, flushed inside:', { readBefore: true, flushInside: true })
await after('read before, own manager:   ', { readBefore: true, fork: true })
await orm.close()
JS
seen <<'END'
read inside:                 after the transaction 10, after a flush 10, in memory 10
read before:                 after the transaction 10, after a flush 7, in memory 7
read before, flushed inside: after the transaction 10, after a flush 10, in memory 7
read before, own manager:    after the transaction 10, after a flush 10, in memory 10
END
