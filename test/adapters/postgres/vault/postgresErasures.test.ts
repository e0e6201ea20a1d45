import { onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { createPostgresErasures } from '../../../../src/adapters/postgres/vault/postgresErasures.ts'
import { erasuresContract } from '../../../contracts/erasuresContract.ts'
import { createMigratedDatabase } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

erasuresContract(async () => {
  const { options } = await createMigratedDatabase()
  const orm = await right(openOrm(options, createMemoryLogger()))
  onTestFinished(() => orm.close())
  return createPostgresErasures(orm, options)
})
