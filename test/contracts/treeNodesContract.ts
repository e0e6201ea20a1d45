import { beforeAll, describe, expect, it } from 'vitest'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import type { TreeNode, TreeNodes } from '../../src/application/ports/treeNodes.ts'
import { right } from '../support/results.ts'
import { appendOf } from './logAppends.ts'

const hashOf = (nth: number) => new Uint8Array(32).fill(nth)
const plain = (nodes: readonly TreeNode[]) =>
  nodes.map(({ level, nth, hash }) => [level, nth, Buffer.from(hash).toString('hex')])

/** The laws of the port `TreeNodes`; `log` is the one whose tree it is. */
export const treeNodesContract = (create: () => Promise<{ nodes: TreeNodes; log: EventLog }>) => {
  describe('the nodes of a tree', () => {
    let nodes: TreeNodes
    let links: readonly string[]
    beforeAll(async () => {
      const created = await create()
      nodes = created.nodes
      await right(created.log.append(appendOf('user-1', 'NoStream', 5)))
      const events = await right(created.log.readAll({ after: 0, limit: 10 }))
      links = events.map(({ hash }) => Buffer.from(hash).toString('hex'))
    })
    const linksOf = async (after: number, upTo: number) =>
      (await right(nodes.links(after, upTo))).map((hash) => Buffer.from(hash).toString('hex'))

    it('have the hashes of events as leaves, in their order, as far as there are any', async () => {
      expect(await linksOf(0, 5)).toEqual(links)
      expect(await linksOf(2, 4)).toEqual(links.slice(2, 4))
      expect(await linksOf(3, 9)).toEqual(links.slice(3))
      expect([await linksOf(5, 9), await linksOf(3, 3)]).toEqual([[], []])
    })

    it('are read by level and number, in their order, those that are kept', async () => {
      await right(
        nodes.write([
          { level: 8, nth: 2, hash: hashOf(2) },
          { level: 8, nth: 0, hash: hashOf(1) },
          { level: 16, nth: 0, hash: hashOf(3) },
          { level: 8, nth: 40_000, hash: hashOf(4) },
        ]),
      )
      expect(plain(await right(nodes.read(8, 0, 40_000)))).toEqual([
        [8, 0, '01'.repeat(32)],
        [8, 2, '02'.repeat(32)],
      ])
      expect(plain(await right(nodes.read(8, 1, 2)))).toEqual([])
      expect(plain(await right(nodes.read(16, 0, 256)))).toEqual([[16, 0, '03'.repeat(32)]])
      expect(plain(await right(nodes.read(24, 0, 256)))).toEqual([])
    })

    it('take the place of what was kept as the same', async () => {
      await right(nodes.write([{ level: 32, nth: 7, hash: hashOf(5) }]))
      await right(nodes.write([{ level: 32, nth: 7, hash: hashOf(6) }]))
      expect(plain(await right(nodes.read(32, 7, 8)))).toEqual([[32, 7, '06'.repeat(32)]])
      await right(nodes.write([]))
    })
  })
}
