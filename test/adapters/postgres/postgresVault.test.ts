import { randomBytes } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../src/adapters/postgres/orm.ts'
import { openPostgresVault } from '../../../src/adapters/postgres/postgresVault.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { vaultContract } from '../../contracts/vaultContract.ts'
import { openTestOrm } from '../../support/database.ts'
import { left, right } from '../../support/results.ts'

vaultContract(async () => right(openPostgresVault((await openTestOrm()).orm, randomBytes(32))))

it('two processes that seal for a member at once agree on one key', async () => {
  const { orm, database } = await openTestOrm()
  const other = await right(openOrm(database.options, createMemoryLogger()))
  onTestFinished(() => other.close(true))
  const masterKey = randomBytes(32)
  const vaults = [
    await right(openPostgresVault(orm, masterKey)),
    await right(openPostgresVault(other, masterKey)),
  ]
  for (let member = 1; member <= 20; member += 1) {
    const sealed = await Promise.all(
      vaults.map((vault) => right(vault.seal(member as UserId, { firstName: 'Ana' }))),
    )
    expect(new Set(sealed.map(({ kid }) => kid)).size).toBe(1)
  }
})

describe('a vault under another master key', () => {
  it('is refused at once, and the message says which key is wrong', async () => {
    const { orm } = await openTestOrm()
    const masterKey = randomBytes(32)
    const vault = await right(openPostgresVault(orm, masterKey))
    await right(vault.seal(1 as UserId, { firstName: 'Ana' }))
    await right(openPostgresVault(orm, masterKey))
    const failure = await left(openPostgresVault(orm, randomBytes(32)))
    expect(failure.message).toContain('give PII_MASTER_KEY, or the file master.key, that they were made with')
  })
})
