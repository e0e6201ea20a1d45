import { expect, it } from 'vitest'
import { createMemoryTreeNodes } from '../../../../src/adapters/memory/memoryTreeNodes.ts'
import { checkTree, rebuildTree } from '../../../../src/application/audit/proof/checkTree.ts'
import { keepNodes } from '../../../../src/application/subscriptions/treeKeeper.ts'
import { right } from '../../../support/results.ts'
import { ANA, byThousands, createWorld, metadataOf, start, write } from '../../support/world.ts'

it('what is kept of a tree is compared with the log, and made anew where it is missing or wrong', async () => {
  const { log, handle } = createWorld()
  await right(handle(ANA, metadataOf(1), start()))
  for (const [nth, some] of byThousands(1_100).entries())
    await right(
      handle(
        ANA,
        metadataOf(2 + nth),
        Array.from({ length: some }, () => write(5)),
      ),
    )
  const nodes = createMemoryTreeNodes(log)
  await right(keepNodes(nodes, 0, 800))
  expect(await right(checkTree(nodes, 1_102))).toMatchObject({
    nodes: 4,
    missing: [{ level: 8, nth: 3 }],
    wrong: [],
  })

  await right(nodes.write([{ level: 8, nth: 1, hash: new Uint8Array(32) }]))
  expect(await right(checkTree(nodes, 1_102))).toMatchObject({ wrong: [{ level: 8, nth: 1 }] })
  await right(rebuildTree(nodes, 1_102))
  expect(await right(checkTree(nodes, 1_102))).toEqual({ nodes: 4, missing: [], wrong: [] })
})
