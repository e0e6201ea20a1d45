import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../../../../src/adapters/postgres/connection/migrate.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createAuditorRole } from '../../../../src/adapters/postgres/log/auditorRole.ts'
import { openPostgresVault } from '../../../../src/adapters/postgres/vault/postgresVault.ts'
import { givenMasterKey } from '../../../../src/adapters/system/masterKeyFile.ts'
import type { TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { createDatabase, type TestDatabase } from '../../../support/database.ts'
import { left, right } from '../../../support/results.ts'

const MASTER_KEY = givenMasterKey(Buffer.alloc(32, 7).toString('base64'))

describe('an account that does not own the tables', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase()
  })

  const connect = async (user = database.options.user) => {
    const orm = await right(openOrm({ ...database.options, user }, createMemoryLogger()))
    onTestFinished(() => orm.close())
    return orm
  }
  /** An account of its own with these rights, and no other. */
  const accountWith = async (...rights: readonly string[]) => {
    const name = `account_${randomBytes(4).toString('hex')}`
    const owner = await connect()
    await sql(owner, `create role ${name} login`)
    for (const right of rights) await sql(owner, `grant ${right} to ${name}`)
    return connect(name)
  }

  it('is told who may change a schema that is not up to date', async () => {
    const orm = await accountWith()
    expect((await left(migrate(orm))).message).toMatch(
      /^The schema of this database is not up to date, .*"npm run --silent dianabot -- migrate" once with the account that owns/,
    )
  })

  it('finds that the schema is up to date without the right to create anything', async () => {
    await right(migrate(await connect()))
    const orm = await accountWith()
    expect(await right(migrate(orm))).toEqual([])
  })

  it('runs the bot with the rights that the README names: seals, and forgets', async () => {
    await right(migrate(await connect()))
    const orm = await accountWith(
      'usage on schema public',
      'select, insert, update, delete on all tables in schema public',
    )
    expect(await right(migrate(orm))).toEqual([])
    const vault = await right(openPostgresVault(orm, MASTER_KEY))
    const { userId } = await right(vault.admit(42 as TelegramId))
    expect(await right(vault.forget(userId))).toBe(true)
  })

  it('is not told to grant an auditor what is kept from them', async () => {
    const owner = await connect()
    await right(migrate(owner))
    expect(await right(createAuditorRole(owner))).toBe(true)
    const auditor = await accountWith()
    await sql(
      owner,
      `grant dianabot_auditor to ${(await sql<{ me: string }>(auditor, 'select current_user as me'))[0]?.me}`,
    )
    await right(openPostgresVault(owner, MASTER_KEY))

    for (const access of ['read', 'write'] as const) {
      const { message } = await left(openPostgresVault(auditor, MASTER_KEY, access))
      expect(message).toMatch(
        /permission denied for table master_key — this account has no right to that: name the account that the bot runs with/,
      )
      expect(message).not.toMatch(/grant/)
    }
  })
})
