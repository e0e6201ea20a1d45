import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventLog } from '../../application/ports/eventLog.ts'
import type { TreeNode, TreeNodes } from '../../application/ports/treeNodes.ts'

/** A tree over a log, for as long as the process lives. */
export const createMemoryTreeNodes = (log: Pick<EventLog, 'readAll'>): TreeNodes => {
  const levels = new Map<number, Map<number, TreeNode>>()
  return {
    links: (after, upTo) =>
      upTo <= after
        ? TE.right([])
        : pipe(
            log.readAll({ after, limit: upTo - after }),
            TE.map((events) => events.map(({ hash }) => hash)),
          ),
    read: (level, from, to) =>
      TE.fromIO(() =>
        [...(levels.get(level)?.values() ?? [])]
          .filter(({ nth }) => nth >= from && nth < to)
          .toSorted((one, other) => one.nth - other.nth),
      ),
    write: (nodes) =>
      TE.fromIO(() => {
        for (const node of nodes) {
          const level = levels.get(node.level) ?? new Map<number, TreeNode>()
          levels.set(node.level, level.set(node.nth, node))
        }
      }),
  }
}
