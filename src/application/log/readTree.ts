import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { type PortFailure, portFailure } from '../ports/portFailure.ts'
import { TILE, TILE_LEVELS, type TreeNodes } from '../ports/treeNodes.ts'
import { EMPTY_ROOT, halves, leafHash, nodeHash, type Span } from './merkleTree.ts'

/** More of what is kept may not be missing: who asks for a proof is not to wait until a tree is made. */
const MOST_MISSING = 1_024

/** The hashes of these subtrees, in this order, of the tree of the first events of a log. */
export type ReadTree = (
  size: number,
  subtrees: readonly Span[],
) => TaskEither<PortFailure, readonly Uint8Array[]>

/** The root of the tree of the first `size` events. */
export const readRoot =
  (readTree: ReadTree, size: number): TaskEither<PortFailure, Uint8Array> =>
  async () => {
    if (size === 0) return E.right(EMPTY_ROOT)
    const read = await readTree(size, [{ from: 0, to: size }])()
    return E.map(([root]: readonly Uint8Array[]) => root ?? EMPTY_ROOT)(read)
  }

/**
 * Reads the Merkle tree of a log: of a subtree what is kept of it, and what is not kept yet is made from what lies below.
 *
 * A proof takes a read for each 8 levels, whatever the size of the log.
 */
export const createReadTree =
  (nodes: Pick<TreeNodes, 'links' | 'read'>): ReadTree =>
  (size, subtrees) =>
  async () => {
    try {
      return E.right(await Promise.all(subtrees.map(hashesOf(nodes, size))))
    } catch (failure) {
      if (isFailure(failure)) return E.left(failure)
      throw failure
    }
  }

const isFailure = (failure: unknown): failure is PortFailure =>
  typeof failure === 'object' && failure !== null && '_tag' in failure && failure._tag === 'PortFailure'

const orThrow = async <A>(read: TaskEither<PortFailure, A>): Promise<A> => {
  const done = await read()
  if (E.isLeft(done)) throw done.left
  return done.right
}

const hashesOf = (nodes: Pick<TreeNodes, 'links' | 'read'>, size: number) => {
  const tiles = new Map<string, Promise<readonly Uint8Array[]>>()
  let missing = 0

  /** The subtrees of one level that are below one of the next level that is kept, as far as they are complete. */
  const tileOf = (level: number, nth: number): Promise<readonly Uint8Array[]> => {
    const name = `${level} ${nth}`
    const tile = tiles.get(name) ?? readTile(level, nth)
    tiles.set(name, tile)
    return tile
  }

  const readTile = async (level: number, nth: number): Promise<readonly Uint8Array[]> => {
    const from = nth * TILE
    const to = Math.min(from + TILE, Math.floor(size / 2 ** level))
    if (level === 0) {
      const links = await orThrow(nodes.links(from, to))
      if (links.length !== to - from) throw portFailure(`the log has no event ${from + links.length + 1}`)
      return links.map(leafHash)
    }
    const kept = new Map((await orThrow(nodes.read(level, from, to))).map((node) => [node.nth, node.hash]))
    const hashes: Uint8Array[] = []
    for (let at = from; at < to; at += 1) hashes.push(kept.get(at) ?? (await make(level, at)))
    return hashes
  }

  const make = async (level: number, nth: number): Promise<Uint8Array> => {
    missing += 1
    if (missing > MOST_MISSING)
      throw portFailure('the tree of the log is still being made; try again in a few minutes')
    const below = await readTile(level - TILE_LEVELS, nth)
    return fold(below)
  }

  const hashOf = async (subtree: Span): Promise<Uint8Array> => {
    const { from, to } = subtree
    const level = Math.log2(to - from)
    if (Number.isInteger(level) && from % (to - from) === 0) return complete(level, from / (to - from))
    const [left, right] = halves(subtree)
    return nodeHash(...(await Promise.all([hashOf(left), hashOf(right)])))
  }

  const complete = async (level: number, nth: number): Promise<Uint8Array> => {
    const inTile = level % TILE_LEVELS
    const width = 2 ** inTile
    const first = nth * width
    const tile = await tileOf(level - inTile, Math.floor(first / TILE))
    return fold(tile.slice(first % TILE, (first % TILE) + width))
  }
  return hashOf
}

/** The hash of a complete subtree, from those below it: two by two. */
export const fold = (hashes: readonly Uint8Array[]): Uint8Array => {
  let level = hashes
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let nth = 0; nth < level.length; nth += 2) {
      const [left, right] = [level[nth], level[nth + 1]]
      if (left !== undefined && right !== undefined) above.push(nodeHash(left, right))
    }
    level = above
  }
  return level[0] ?? EMPTY_ROOT
}
