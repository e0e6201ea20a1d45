import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/** The levels whose subtrees are kept lie so far apart; one of them has `TILE` times as many leaves as one of the level before. */
export const TILE_LEVELS = 8
export const TILE = 2 ** TILE_LEVELS

/** The hash of a complete subtree: the one with number `nth` (0, 1, 2 …) of those with `2 ** level` leaves. */
export type TreeNode = { readonly level: number; readonly nth: number; readonly hash: Uint8Array }

/**
 * What the Merkle tree of the log is made of: its leaves, which are the log's own, and the hashes of complete subtrees, which
 * are kept so that a proof need not go through the log.
 *
 * - `links` answers `hash(n)` of the events after position `after` up to and with `upTo`, in their order, as far as there are any.
 * - `read` answers, by number and in their order, the nodes of a level from `from` up to, and without, `to` that are kept.
 * - `write` keeps nodes; one takes the place of what was kept as the same.
 */
export interface TreeNodes {
  links(after: number, upTo: number): TaskEither<PortFailure, readonly Uint8Array[]>
  read(level: number, from: number, to: number): TaskEither<PortFailure, readonly TreeNode[]>
  write(nodes: readonly TreeNode[]): TaskEither<PortFailure, void>
}
