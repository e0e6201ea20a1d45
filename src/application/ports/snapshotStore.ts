import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { JsonObject } from '../log/json.ts'
import type { PortFailure } from './portFailure.ts'

/** A folded state in storage format, and the stream version it stands at. */
export type Snapshot = { readonly version: number; readonly state: JsonObject }

/** Where a snapshot is kept. */
export type SnapshotPlace = { readonly stream: string; readonly fold: string }

export type KeptSnapshot = SnapshotPlace & Snapshot

/**
 * Remembers folded states, so that a long stream need not be read from its start.
 *
 * - `fold` names the way of folding and its version: another way never sees the snapshots of this one.
 * - `save` keeps the newest version: an older snapshot does not replace a newer one.
 * - `drop` forgets every snapshot of a stream, or without one all there are, and says how many.
 * - `page` lists what is kept after the place `after`, in an order of the store's own.
 * - Every snapshot may be lost at any time; nothing but time is lost with it.
 */
export interface SnapshotStore {
  load(stream: string, fold: string): TaskEither<PortFailure, Option<Snapshot>>
  save(stream: string, fold: string, snapshot: Snapshot): TaskEither<PortFailure, void>
  drop(stream?: string): TaskEither<PortFailure, number>
  page(query: {
    readonly after?: SnapshotPlace | undefined
    readonly limit: number
  }): TaskEither<PortFailure, readonly KeptSnapshot[]>
}
