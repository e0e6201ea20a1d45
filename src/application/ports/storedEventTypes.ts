import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/** How many events of a type and a schema version the log holds. */
export type StoredEventType = {
  readonly type: string
  readonly schemaVersion: number
  readonly events: number
}

/**
 * Which event types the log holds, in which schema versions.
 *
 * - `list` counts every event exactly once, up to the end that the log had when it was asked, also where several ask at
 *   once. It comes by type and schema version, ascending.
 * - What it costs grows with the events since it was last asked, or some thousands, and not with the log (unless that is in
 *   memory).
 * - Where the log ends before what was counted, as when an older copy was put back, it is counted anew.
 */
export interface StoredEventTypes {
  list(): TaskEither<PortFailure, readonly StoredEventType[]>
}
