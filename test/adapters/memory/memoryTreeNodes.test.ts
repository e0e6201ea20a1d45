import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryTreeNodes } from '../../../src/adapters/memory/memoryTreeNodes.ts'
import { treeNodesContract } from '../../contracts/treeNodesContract.ts'

treeNodesContract(async () => {
  const log = createMemoryEventLog(createMemoryClock(new Date('2026-11-24T06:00:00Z')))
  return { log, nodes: createMemoryTreeNodes(log) }
})
