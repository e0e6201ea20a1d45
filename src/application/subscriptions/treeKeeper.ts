import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { leafHash } from '../log/merkleTree.ts'
import { fold } from '../log/readTree.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { CheckpointStore } from '../ports/checkpointStore.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { TILE, TILE_LEVELS, type TreeNode, type TreeNodes } from '../ports/treeNodes.ts'
import { byStream, type PagedSubscription } from './subscription.ts'

/**
 * Keeps the Merkle tree beside the log: of every 256 events, of 256 of these, and so on, one hash. It knows no event's type, and
 * parks none.
 *
 * What was written is written again after a crash, and is the same.
 */
export const createTreeKeeper = (nodes: TreeNodes, checkpoints: CheckpointStore): PagedSubscription => ({
  name: 'tree',
  pattern: '*',
  partitionOf: byStream,
  checkpoints,
  handle: (lease, events) =>
    pipe(
      keepNodes(nodes, (events[0]?.position ?? 1) - 1, events.at(-1)?.position ?? 0, events),
      TE.map(() => lease),
    ),
})

/** Keeps what became complete while a log grew from `after` to `upTo` events; the last ones may be at hand. */
export const keepNodes = (
  nodes: TreeNodes,
  after: number,
  upTo: number,
  events: readonly RecordedEvent[] = [],
): TE.TaskEither<PortFailure, void> => keepLevel(nodes, TILE_LEVELS, after, upTo, events)

/** `after` and `upTo` count what is complete on the level below. */
const keepLevel = (
  nodes: TreeNodes,
  level: number,
  after: number,
  upTo: number,
  events: readonly RecordedEvent[] = [],
): TE.TaskEither<PortFailure, void> => {
  const [first, end] = [Math.floor(after / TILE), Math.floor(upTo / TILE)]
  if (first >= end) return TE.right(undefined)
  return pipe(
    below(nodes, level, first * TILE, end * TILE, events),
    TE.map((hashes) => nodesFrom(level, first, end, hashes)),
    TE.flatMap((made) => nodes.write(made)),
    TE.flatMap(() => keepLevel(nodes, level + TILE_LEVELS, first, end)),
  )
}

const below = (
  nodes: TreeNodes,
  level: number,
  from: number,
  to: number,
  events: readonly RecordedEvent[],
): TE.TaskEither<PortFailure, readonly Uint8Array[]> => {
  if (level > TILE_LEVELS)
    return pipe(
      nodes.read(level - TILE_LEVELS, from, to),
      TE.map((read) => read.map(({ hash }) => hash)),
    )
  const atHand = events.filter(({ position }) => position > from && position <= to)
  const earlier = to - from - atHand.length
  return pipe(
    earlier === 0 ? TE.right([]) : nodes.links(from, from + earlier),
    TE.map((links) => [...links, ...atHand.map(({ hash }) => hash)].map(leafHash)),
  )
}

const nodesFrom = (
  level: number,
  first: number,
  end: number,
  hashes: readonly Uint8Array[],
): readonly TreeNode[] =>
  Array.from({ length: end - first }, (_, at) => ({
    level,
    nth: first + at,
    hash: fold(hashes.slice(at * TILE, (at + 1) * TILE)),
  }))
