import { beforeAll, describe, expect, it } from 'vitest'
import { createMemoryTreeNodes } from '../../../src/adapters/memory/memoryTreeNodes.ts'
import { sha256 } from '../../../src/application/log/hashChain.ts'
import {
  consistencyProof,
  EMPTY_ROOT,
  growingTree,
  inclusionProof,
  leafHash,
  rootOfLeaves,
} from '../../../src/application/log/merkleTree.ts'
import { createReadTree, readRoot } from '../../../src/application/log/readTree.ts'
import type { TreeNodes } from '../../../src/application/ports/treeNodes.ts'
import { keepNodes } from '../../../src/application/subscriptions/treeKeeper.ts'
import { left, right } from '../../support/results.ts'
import { createWorld } from '../support/world.ts'

/** More than 256 subtrees of 256 events, and some. */
const SIZE = 66_000
/** Beside the borders of what is kept. */
const SIZES = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, SIZE]

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')

/** A tree over these hashes, whose log is nothing but them; `asked` counts how often it was read. */
const treeOver = (links: readonly Uint8Array[]) => {
  const { read, write } = createMemoryTreeNodes(createWorld().log)
  let asked = 0
  const nodes: TreeNodes = {
    links: (after, upTo) => async () => {
      asked += 1
      return { _tag: 'Right', right: links.slice(after, upTo) }
    },
    read: (level, from, to) => {
      asked += 1
      return read(level, from, to)
    },
    write,
  }
  return {
    nodes,
    asked: () => asked,
  }
}

describe('the tree that is kept of a log', () => {
  let links: readonly Uint8Array[]
  let roots: ReadonlyMap<number, string>
  beforeAll(() => {
    links = Array.from({ length: SIZE }, (_, nth) => sha256(`hash ${nth + 1}`))
    const tree = growingTree()
    roots = new Map(
      links.flatMap((link, nth) => {
        tree.add(link)
        return SIZES.includes(nth + 1) ? [[nth + 1, hex(tree.root())] as const] : []
      }),
    )
  })

  it('has the root of every size, however the log grew, and though some is not kept yet', async () => {
    const { nodes } = treeOver(links)
    for (let after = 0, step = 1; after < 60_000; step = (step * 7 + 3) % 2_000) {
      const upTo = Math.min(after + step, 60_000)
      await right(keepNodes(nodes, after, upTo))
      await right(keepNodes(nodes, after, upTo)) // as after a crash
      after = upTo
    }
    const readTree = createReadTree(nodes)
    for (const size of SIZES) expect(hex(await right(readRoot(readTree, size)))).toBe(roots.get(size))
    expect(await right(readRoot(readTree, 0))).toEqual(EMPTY_ROOT)
  })

  it('gives proofs by few reads', async () => {
    const { nodes, asked } = treeOver(links)
    await right(keepNodes(nodes, 0, SIZE))
    const readTree = createReadTree(nodes)
    const leaves = [7, 8, 40_000]
    const before = asked()
    const proof = await right(readTree(SIZE, inclusionProof({ from: 0, to: SIZE }, leaves)))
    expect(asked() - before).toBeLessThan(9)
    const hashes = new Map(leaves.map((leaf) => [leaf, leafHash(links[leaf] ?? EMPTY_ROOT)]))
    expect(hex(rootOfLeaves(SIZE, hashes, proof))).toBe(roots.get(SIZE))
    expect(await right(readTree(SIZE, consistencyProof(257, SIZE)))).toHaveLength(18)
  })

  it('is not waited for where most of it is still to be made', async () => {
    const many = treeOver(Array.from({ length: 300_000 }, () => EMPTY_ROOT))
    expect((await left(readRoot(createReadTree(many.nodes), 300_000))).message).toContain('still being made')
  })

  it('has no more leaves than the log', async () => {
    const { nodes } = treeOver(links.slice(0, 10))
    expect((await left(readRoot(createReadTree(nodes), 12))).message).toBe('the log has no event 11')
  })
})
