import type { Uuid } from '../../domain/kernel/ids.ts'
import type { EventMetadata } from './eventMetadata.ts'
import type { JsonObject } from './json.ts'

/** An event on its way into the log; `data` is JSON, already in storage format. */
export type NewEvent = {
  readonly eventId: Uuid
  readonly type: string
  readonly schemaVersion: number
  readonly data: JsonObject
  readonly metadata: EventMetadata
  readonly timestamp: Date
}

declare const recorded: unique symbol

/**
 * An event that is in the log, as stored. Only an `EventLog` makes one.
 *
 * - `position` 1, 2, 3 … over the whole log, `version` 1, 2, 3 … within its `stream`.
 * - `recordedAt` is when the log took it, `hash` its link of the hash chain (32 bytes).
 */
export type RecordedEvent = NewEvent & {
  readonly [recorded]: true
  readonly position: number
  readonly stream: string
  readonly version: number
  readonly recordedAt: Date
  readonly hash: Uint8Array
}

/** For event logs alone: says that `event` is stored. */
export const asRecorded = (event: Omit<RecordedEvent, typeof recorded>) => event as RecordedEvent
