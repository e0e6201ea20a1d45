#!/usr/bin/env bash
# What: in MikroORM a nested transactional that flushed, failed and was caught takes the earlier change of the outer
#   transaction with it: the outer one commits without that change, and nothing is raised.
# Version: @mikro-orm/postgresql 7.2.1, PostgreSQL 18.4.
# Why it surprises: the nested transaction is a savepoint, so its failure is expected to undo what it did and no more,
#   and without a flush inside it is so. The flush inside writes the outer change too, after the savepoint; the
#   rollback undoes it, and it counts as saved. A payment is booked, a notice fails, and the payment is gone. Flush
#   before the nested one.
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

const after = async (title, { flushBefore = false, flushInside = false, fails = true }) => {
  await orm.em.fork().execute('truncate member; insert into member values (1, 5), (2, 5)')
  await orm.em.fork().transactional(async (em) => {
    const ana = await em.findOneOrFail(Member, 1)
    ana.coins += 1
    if (flushBefore) await em.flush()
    try {
      await em.transactional(async (nested) => {
        const bo = await nested.findOneOrFail(Member, 2)
        bo.coins += 10
        if (flushInside) await nested.flush()
        if (fails) throw new Error('no')
      })
    } catch {
      // the outer change counts all the same
    }
  })
  const rows = await orm.em.fork().execute('select coins from member order by id')
  console.log(`${title} outer ${rows[0].coins}, nested ${rows[1].coins}`)
}
await after('nothing fails:             ', { fails: false })
await after('fails, flushed before it:  ', { flushBefore: true, flushInside: true })
await after('fails after a flush inside:', { flushInside: true })
await after('fails without a flush:     ', {})
await orm.close()
JS
seen <<'END'
nothing fails:              outer 6, nested 15
fails, flushed before it:   outer 6, nested 5
fails after a flush inside: outer 5, nested 5
fails without a flush:      outer 6, nested 5
END
