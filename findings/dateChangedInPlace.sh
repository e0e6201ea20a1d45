#!/usr/bin/env bash
# What: MikroORM does not notice that a Date which it has read is changed in place, while it notices it of a JSON value,
#   and of the Date of an entity that was just created.
# Version: @mikro-orm/postgresql 7.2.1, PostgreSQL 18.4.
# Why it surprises: a flush finds changes by comparing with what was read, so pushing to a JSON list is saved without
#   assigning it anew. Of a Date that was read both sides of the comparison are one object. A membership prolonged by
#   setUTCDate looks right in the program, passes a test that creates it first, and ends on the old day. Assign a new
#   Date.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" @mikro-orm/core@7.2.1 @mikro-orm/postgresql@7.2.1
start_postgres
program <<'JS'
import { defineEntity, MikroORM, p } from '@mikro-orm/postgresql'

const Membership = defineEntity({
  name: 'Membership',
  properties: { id: p.integer().primary(), until: p.datetime(), notes: p.json() },
})
const orm = await MikroORM.init({
  entities: [Membership],
  dbName: process.env.PGDATABASE,
  host: process.env.PGHOST,
  user: process.env.PGUSER,
  ensureDatabase: false,
})
await orm.em.fork().execute('create table membership (id int primary key, until timestamptz, notes jsonb)')

const after = async (change, { created = false } = {}) => {
  await orm.em.fork().execute('truncate membership')
  let em = orm.em.fork()
  let membership = em.create(Membership, { id: 1, until: new Date('2026-01-01T00:00:00Z'), notes: [] })
  await em.flush()
  if (!created) {
    em = orm.em.fork()
    membership = await em.findOneOrFail(Membership, 1)
  }
  change(membership)
  await em.flush()
  const [{ until, notes }] = await orm.em.fork().execute('select until::date::text as until, notes from membership')
  const inMemory = membership.until.toISOString().slice(0, 10)
  return `in memory ${inMemory} ${JSON.stringify(membership.notes)}, stored ${until} ${JSON.stringify(notes)}`
}
const prolong = ({ until }) => until.setUTCDate(31)
const renew = (membership) => { membership.until = new Date('2026-01-31T00:00:00Z') }
console.log('read, JSON in place:   ', await after(({ notes }) => notes.push('paid')))
console.log('read, a new Date:      ', await after(renew))
console.log('created, Date in place:', await after(prolong, { created: true }))
console.log('read, Date in place:   ', await after(prolong))
await orm.close()
JS
seen <<'END'
read, JSON in place:    in memory 2026-01-01 ["paid"], stored 2026-01-01 ["paid"]
read, a new Date:       in memory 2026-01-31 [], stored 2026-01-31 []
created, Date in place: in memory 2026-01-31 [], stored 2026-01-31 []
read, Date in place:    in memory 2026-01-31 [], stored 2026-01-01 []
END
