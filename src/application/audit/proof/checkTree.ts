import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../ports/portFailure.ts'
import { TILE, type TreeNode, type TreeNodes } from '../../ports/treeNodes.ts'
import { keepNodes } from '../../subscriptions/treeKeeper.ts'

const PAGE = 32 * TILE

/** What is kept of a tree, beside what the log gives: how many nodes there should be, which are missing, and which are wrong. */
export type CheckedTree = {
  readonly nodes: number
  readonly missing: readonly TreeNode[]
  readonly wrong: readonly TreeNode[]
}

/** Makes the tree of the first `size` events anew, and compares; the nodes that are told are as they should be. */
export const checkTree =
  (nodes: TreeNodes, size: number): TE.TaskEither<PortFailure, CheckedTree> =>
  async () => {
    const { anew, made } = makingAnew(nodes)
    for (let at = 0; at < size; at += PAGE) {
      const kept = await keepNodes(anew, at, Math.min(at + PAGE, size))()
      if (E.isLeft(kept)) return kept
    }
    const [missing, wrong]: [TreeNode[], TreeNode[]] = [[], []]
    for (const [level, due] of made) {
      const read = await nodes.read(level, 0, due.length)()
      if (E.isLeft(read)) return read
      const kept = new Map(read.right.map(({ nth, hash }) => [nth, hash]))
      for (const node of due) {
        const hash = kept.get(node.nth)
        if (hash === undefined) missing.push(node)
        else if (Buffer.compare(hash, node.hash) !== 0) wrong.push(node)
      }
    }
    return E.right({ nodes: [...made.values()].flat().length, missing, wrong })
  }

/** Makes anew what is missing or wrong of a tree, and answers what that was. */
export const rebuildTree = (nodes: TreeNodes, size: number): TE.TaskEither<PortFailure, CheckedTree> =>
  pipe(
    checkTree(nodes, size),
    TE.tap(({ missing, wrong }) => nodes.write([...missing, ...wrong])),
  )

/** The same leaves, and nodes that stand here alone. */
const makingAnew = ({ links }: Pick<TreeNodes, 'links'>) => {
  const made = new Map<number, TreeNode[]>()
  const anew: TreeNodes = {
    links,
    read: (level, from, to) => TE.fromIO(() => made.get(level)?.slice(from, to) ?? []),
    write: (nodes) =>
      TE.fromIO(() => {
        for (const node of nodes) {
          const ofLevel = made.get(node.level) ?? []
          ofLevel[node.nth] = node
          made.set(node.level, ofLevel)
        }
      }),
  }
  return { anew, made }
}
