import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPostgresVault } from '../../../src/adapters/postgres/postgresVault.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { vaultContract } from '../../contracts/vaultContract.ts'
import { openTestOrm } from '../../support/database.ts'
import { left, right } from '../../support/results.ts'

vaultContract(async () => createPostgresVault((await openTestOrm()).orm, randomBytes(32)))

describe('a vault under another master key', () => {
  it('says which key is wrong, and opens nothing', async () => {
    const { orm } = await openTestOrm()
    const sealed = await right(
      createPostgresVault(orm, randomBytes(32)).seal(1 as UserId, { firstName: 'Ana' }),
    )
    const failure = await left(createPostgresVault(orm, randomBytes(32)).open(sealed))
    expect(failure.message).toContain('give PII_MASTER_KEY, or the file master.key, that they were made with')
  })
})
