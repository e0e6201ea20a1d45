import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openPostgresVault } from '../../../src/adapters/postgres/postgresVault.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { vaultContract } from '../../contracts/vaultContract.ts'
import { openTestOrm } from '../../support/database.ts'
import { left, right } from '../../support/results.ts'

vaultContract(async () => right(openPostgresVault((await openTestOrm()).orm, randomBytes(32))))

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
