import { afterAll } from 'vitest'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresTreeNodes } from '../../../../src/adapters/postgres/log/postgresTreeNodes.ts'
import { treeNodesContract } from '../../../contracts/treeNodesContract.ts'
import { openTestOrm } from '../../../support/database.ts'

treeNodesContract(async () => {
  const { orm, database } = await openTestOrm()
  const log = createPostgresEventLog(orm, database.options, { access: 'write' })
  afterAll(() => log.close())
  return { log, nodes: createPostgresTreeNodes(orm) }
})
