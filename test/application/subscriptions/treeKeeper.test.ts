import { afterEach, beforeEach, expect, it } from 'vitest'
import { createMemoryTreeNodes } from '../../../src/adapters/memory/memoryTreeNodes.ts'
import { growingTree } from '../../../src/application/log/merkleTree.ts'
import { createTreeKeeper } from '../../../src/application/subscriptions/treeKeeper.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { everything } from '../support/world.ts'
import { createStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(() => {
  stage = createStage()
})
afterEach(() => stage.close())

it('the tree follows the log, and goes on where it was after a crash', async () => {
  const nodes = createMemoryTreeNodes(stage.log)
  const keeper = createTreeKeeper(nodes, stage.checkpoints)
  const kept = () => right(nodes.read(8, 0, 10))
  const comesTo = (many: number) =>
    until(async () => {
      stage.clock.advance(50)
      return (await kept()).length === many
    })

  await stage.start()
  await stage.write(600)
  const first = stage.run(keeper)
  await comesTo(2)
  await stage.settle(first.stop())
  await stage.write(200)
  stage.run(keeper, { owner: 'two' })
  await comesTo(3)

  const events = await everything(stage.log)
  for (const { nth, hash } of await kept()) {
    const tree = growingTree()
    for (const event of events.slice(nth * 256, (nth + 1) * 256)) tree.add(event.hash)
    expect(Buffer.from(hash).toString('hex')).toBe(Buffer.from(tree.root()).toString('hex'))
  }
})
