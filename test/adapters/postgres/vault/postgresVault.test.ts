import { randomBytes } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { openPostgresVault } from '../../../../src/adapters/postgres/vault/postgresVault.ts'
import { givenMasterKey } from '../../../../src/adapters/system/masterKeyFile.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { vaultContract } from '../../../contracts/vaultContract.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

const someKey = () => givenMasterKey(randomBytes(32).toString('base64'))

vaultContract(async () => right(openPostgresVault((await openTestOrm()).orm, someKey())))

it('two processes that seal for a member at once agree on one key', async () => {
  const { orm, database } = await openTestOrm()
  const other = await right(openOrm(database.options, createMemoryLogger()))
  onTestFinished(() => other.close(true))
  const masterKey = someKey()
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
