import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { PortFailure } from './portFailure.ts'

/** The events do not continue the log, or are not what their hashes say. None of them was taken. */
export type ImportRefused = { readonly _tag: 'ImportRefused'; readonly message: string }

export const importRefused = (message: string): ImportRefused => ({ _tag: 'ImportRefused', message })

/**
 * Puts events that were recorded elsewhere into this log, exactly as they are there.
 *
 * - Ids, positions, versions, times of recording and hashes stay what they are.
 * - All or nothing, and only where they continue the log: the first position is the one after its end, versions go on
 *   within each stream, `recordedAt` does not go back, and each hash is computed anew from the event and the hash before.
 *   Everything else is `ImportRefused`.
 * - What was imported is as append-only as what was appended, and listeners of the log hear of it.
 */
export interface LogImport {
  importEvents(events: readonly RecordedEvent[]): TaskEither<ImportRefused | PortFailure, void>
}
