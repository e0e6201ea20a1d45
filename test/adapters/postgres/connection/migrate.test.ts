import { describe, expect, it } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../../../../src/adapters/postgres/connection/migrate.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { SQUASHED } from '../../../../src/adapters/postgres/connection/schemaNames.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createDatabase } from '../../../support/database.ts'
import { left, right } from '../../../support/results.ts'

describe('migrating', () => {
  it('happens once when several start at once on an empty database', async () => {
    const { options } = await createDatabase()
    const orms = await Promise.all(
      Array.from({ length: 4 }, () => right(openOrm(options, createMemoryLogger()))),
    )
    const applied = await Promise.all(orms.map((orm) => right(migrate(orm))))
    expect(applied.filter((names) => names.length > 0)).toEqual([
      expect.arrayContaining(['001_create_event_logs', '002_create_append_turn', '003_create_snapshots']),
    ])
    await Promise.all(orms.map((orm) => orm.close()))
  })

  it('has nothing to do the second time', async () => {
    const { options } = await createDatabase()
    const orm = await right(openOrm(options, createMemoryLogger()))
    await right(migrate(orm))
    expect(await right(migrate(orm))).toEqual([])
    await orm.close()
  })
})

describe('connecting', () => {
  it.each(['write', 'read'] as const)(
    'to %s refuses a schema that a newer version has made',
    async (access) => {
      const { options } = await createDatabase()
      const orm = await right(openOrm(options, createMemoryLogger()))
      await right(migrate(orm))
      await sql(orm, `insert into schema_migrations (name) values ('999_of_tomorrow')`)
      await orm.close()

      const { message } = await left(openOrm(options, createMemoryLogger(), access))

      expect(message).toBe(
        'PostgreSQL: connecting failed: the schema is newer than this program, which does not know 999_of_tomorrow; ' +
          'run the version of DianaBot that made it, or a later one',
      )
    },
  )

  it.each([
    ['write', 'all of its migrations', SQUASHED],
    ['read', 'all of its migrations', SQUASHED],
    ['write', 'the first of them', SQUASHED.slice(0, 1)],
    ['write', 'the last of them', SQUASHED.slice(-1)],
  ] as const)('to %s refuses a schema from before the first release with %s', async (access, _, names) => {
    const { options } = await createDatabase()
    const orm = await right(openOrm(options, createMemoryLogger()))
    await sql(orm, 'create table schema_migrations (name text)')
    await sql(orm, 'insert into schema_migrations select * from unnest($1::text[])', [names])
    await orm.close()

    const { message } = await left(openOrm(options, createMemoryLogger(), access))

    expect(message).toBe(
      'PostgreSQL: connecting failed: the schema was made by a DianaBot from before the first release, and this ' +
        'program cannot bring it up to date; carry the log over: "audit export log.jsonl" with the program that made ' +
        'it, then "log import log.jsonl" with this one into an empty database (docs/audit.md, "Carrying a log over")',
    )
  })

  it('says what to do about a database that does not exist', async () => {
    const { options } = await createDatabase()
    const failure = await left(openOrm({ ...options, database: 'nowhere' }, createMemoryLogger()))
    expect(failure.message).toMatch(
      /database "nowhere" does not exist — create that database, or name another/,
    )
  })

  it('says what to do where nothing listens, and shows no password', async () => {
    const connectionString = 'postgres://diana:s3cret@127.0.0.1:1/dianabot'
    const failure = await left(openOrm({ connectionString }, createMemoryLogger()))
    expect(failure.message).toContain('is PostgreSQL running, and is DATABASE_URL right?')
    expect(failure.message).not.toContain('s3cret')
  })
})
