import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../../../../src/adapters/postgres/connection/migrate.ts'
import { type Orm, openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { compareSchema, MIGRATIONS } from '../../../../src/adapters/postgres/connection/schemaNames.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createDatabase, createMigratedDatabase, type TestDatabase } from '../../../support/database.ts'
import { describeSchema } from '../../../support/describeSchema.ts'
import { right } from '../../../support/results.ts'

const migrations = readdirSync(MIGRATIONS)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.parse(file).name)

/** A few at once; one by one, all of them are gone through. */
const SOME = [0, 0.25, 0.5, 0.75].map((part) => Math.floor(part * migrations.length))
const leaps = migrations.filter((_, nth) => SOME.includes(nth) || nth >= migrations.length - 2)

const open = async ({ options }: TestDatabase) => {
  const orm = await right(openOrm(options, createMemoryLogger()))
  onTestFinished(() => orm.close())
  return orm
}

const upTo = async (orm: Orm, name: string) => (await orm.load()).migrator.up({ to: name })

let fresh: readonly string[]
beforeAll(async () => {
  const { options } = await createDatabase()
  const orm = await right(openOrm(options, createMemoryLogger()))
  await right(migrate(orm))
  fresh = await describeSchema(orm)
  await orm.close()
})

describe('an upgraded schema is the same as a fresh one', () => {
  it.each(leaps)('from %s', async (name) => {
    const orm = await open(await createDatabase())
    await upTo(orm, name)
    const { missing } = await compareSchema(orm)

    expect(await right(migrate(orm))).toEqual(missing)

    expect(await describeSchema(orm)).toEqual(fresh)
  })

  it('step by step', async () => {
    const orm = await open(await createDatabase())
    for (const [nth, name] of migrations.entries()) {
      expect(await upTo(orm, name)).toHaveLength(1)
      expect((await compareSchema(orm)).missing).toEqual(migrations.slice(nth + 1))
    }
    expect(await describeSchema(orm)).toEqual(fresh)
  })
})

describe('the rows of before', () => {
  it('say which channels a plan opens, as its last beginning in the log has them', async () => {
    const orm = await open(await createDatabase())
    await upTo(orm, '058_count_who_waits')
    const began = (version: number, plan: string, channels: string) =>
      sql(
        orm,
        `insert into event_logs select $1::int, gen_random_uuid(), 'membership-7', $1::int, 'admin.subscription_started', 1,
           jsonb_build_object('plan_id', $2::text, 'channels', $3::jsonb), '{}', now(), now(), decode(repeat('00', 32), 'hex')`,
        [version, plan, channels],
      )
    await began(1, 'vip', '["room"]')
    await began(2, 'hall', '["hall"]')
    await began(3, 'vip', '["room", "lounge"]')
    await sql(
      orm,
      `insert into memberships select plan || ':7', 7, plan, 'payment', now(), 2, false
         from unnest(array['vip', 'hall', 'lost']) as named (plan)`,
    )
    await right(migrate(orm))
    expect(await sql(orm, 'select plan_id, channels from memberships order by plan_id')).toEqual([
      { plan_id: 'hall', channels: 'hall' },
      { plan_id: 'lost', channels: '' },
      { plan_id: 'vip', channels: 'room lounge' },
    ])
  })
})

describe('the comparison', () => {
  it.each([
    ['a column more', 'alter table users add column name text', 'column 8 of users'],
    ['another type', 'alter table users alter command_count type bigint', 'column 7 of users'],
    ['another default', 'alter table users alter bot_blocked set default true', 'column 4 of users'],
    ['an optional column', 'alter table users alter last_active drop not null', 'column 6 of users'],
    ['a lost constraint', 'alter table users drop constraint users_user_id_check', 'constraint of users'],
    ['a lost index', 'drop index event_logs_command_id', 'index of event_logs'],
    ['a name in a function', 'alter index event_logs_pkey rename to other', 'index of event_logs'],
    ['a guard that sleeps', 'alter table event_logs disable trigger user', 'trigger of event_logs'],
    ['a lost right', 'revoke select on schema_migrations from public', 'schema_migrations'],
    ['a right more', 'grant update on event_logs to public', 'event_logs'],
    [
      'another body',
      `create or replace function refuse_event_log_change() returns trigger language plpgsql as 'begin return new; end'`,
      'function refuse_event_log_change',
    ],
    ['another setting', 'alter function append_events reset enable_seqscan', 'function append_events'],
    ['a function for one', 'revoke execute on function import_events from public', 'function import_events'],
    ['a second function', `create function append_events() returns int return 1`, 'function append_events'],
  ])('tells %s', async (_, change, where) => {
    const orm = await open(await createMigratedDatabase())
    await sql(orm, change)
    const changed = await describeSchema(orm)
    const difference = [
      ...changed.filter((line) => !fresh.includes(line)),
      ...fresh.filter((line) => !changed.includes(line)),
    ]
    expect(new Set(difference.map((line) => line.split(':')[0]))).toContain(where)
  })

  it.each([
    ['constraint', 'alter table users rename constraint users_user_id_check to other'],
    ['index', 'alter index dead_letters_partition rename to other'],
  ])('takes another name of a %s for the same', async (_, change) => {
    const orm = await open(await createMigratedDatabase())
    await sql(orm, change)
    expect(await describeSchema(orm)).toEqual(fresh)
  })
})

describe('the functions of a fresh schema', () => {
  const files = readdirSync(path.join(MIGRATIONS, 'functions')).map((file) => {
    const [name = '', version = ''] = file.split('.')
    return { file, name, version: Number(version.slice(1)) }
  })

  it('are their living versions', async () => {
    const living = files.filter(
      ({ name, version }) => !files.some((other) => other.name === name && other.version > version),
    )
    const orm = await open(await createMigratedDatabase())
    for (const { file } of living)
      await sql(orm, readFileSync(path.join(MIGRATIONS, 'functions', file), 'utf8'))
    expect(await describeSchema(orm)).toEqual(fresh)
  })

  it('have a file each, and no second signature', () => {
    const installed = fresh
      .filter((line) => line.startsWith('function '))
      .map((line) => line.split(/[ :]/)[1])
    expect(installed).toEqual([...new Set(files.map(({ name }) => name))].toSorted())
  })
})
