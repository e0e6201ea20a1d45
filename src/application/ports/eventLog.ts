import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Uuid } from '../../domain/kernel/ids.ts'
import type { EventPatterns } from '../log/eventPattern.ts'
import type { NewEvent, RecordedEvent } from '../log/recordedEvent.ts'
import type { PortFailure } from './portFailure.ts'

/**
 * What a writer believes of a stream: that it does not exist, that it ends at version `exactly`, or nothing.
 *
 * A writer who builds on an append of its own that is not answered yet names the last event of that append as `eventId`:
 * the stream ends at `exactly` with this event, and with no other.
 */
export type ExpectedVersion = 'NoStream' | 'Any' | { readonly exactly: number; readonly eventId?: Uuid }

/** A stream without events is a condition: what is expected of it must hold for the append to be taken. */
export type StreamAppend = {
  readonly stream: string
  readonly expectedVersion: ExpectedVersion
  readonly events: readonly NewEvent[]
}

/** One command's events, over one or more different streams; every event carries `commandId` in its metadata. */
export type Append = { readonly commandId: Uuid; readonly streams: readonly StreamAppend[] }

/** `replayed` is true where the command id was known: these events were recorded the first time, not now. */
export type Appended = { readonly events: readonly RecordedEvent[]; readonly replayed: boolean }

/** `actual` is the stream's version as the log has it, 0 where there is no such stream. */
export type VersionConflict = {
  readonly _tag: 'VersionConflict'
  readonly stream: string
  readonly expected: ExpectedVersion
  readonly actual: number
}

/**
 * The append can never be stored: it has no events, or too many; it names a stream twice, or expects nothing of a stream
 * that it writes nothing to; or it holds what is too large, or what `jsonb` would change.
 */
export type UnstorableAppend = { readonly _tag: 'UnstorableAppend'; readonly message: string }

export type AppendFailure = VersionConflict | UnstorableAppend | PortFailure

/** `versionUpTo` is inclusive, `limit` counts events; `types` keeps only those. */
export type StreamQuery = {
  readonly direction: 'forwards' | 'backwards'
  readonly versionAfter?: number
  readonly versionUpTo?: number
  readonly types?: readonly string[]
  readonly limit: number
}

/**
 * Which events of the log: those of which everything that is given is true.
 *
 * - `after` is exclusive and `upTo` inclusive, in both directions. `limit` counts events.
 * - `streams` keeps the events of any of them.
 */
export type LogQuery = {
  readonly direction: 'forwards' | 'backwards'
  readonly after?: number | undefined
  readonly upTo?: number | undefined
  readonly pattern?: EventPatterns | undefined
  readonly streams?: readonly string[] | undefined
  readonly eventId?: Uuid | undefined
  readonly commandId?: Uuid | undefined
  readonly correlationId?: Uuid | undefined
  readonly limit: number
}

/** The end of the log: `position` 0 and 32 zero bytes while it is empty. */
export type LogHead = { readonly position: number; readonly hash: Uint8Array }

/**
 * The durable, ordered, tamper-evident log of everything that happened.
 *
 * - An append is all or nothing over all its streams; what it returns is durable.
 * - Positions are 1, 2, 3 … over the log, versions 1, 2, 3 … within a stream: no gap, no inversion, for any reader at
 *   any moment.
 * - Every expected version is checked before a position is given, also of streams without events, and also against
 *   earlier appends that travelled in the same batch. Of two appends that expect the same version of a stream and write to
 *   it, one is a `VersionConflict` that names the stream and its actual version.
 * - Appends that one process sends are taken in the order in which it has sent them.
 * - At most 1,000 events an append, and 256 KiB an event: its data and metadata as canonical JSON in UTF-8.
 * - A known command id appends nothing, and answers what was recorded the first time, before versions are looked at.
 * - `recordedAt` never goes back. `hash` chains each event to the one before (see `hashChain`).
 * - What is read equals what was appended, to the byte of the canonical JSON.
 * - `readAll` answers at most `limit` events, and of those none after the one with which it has `bytes` of data and
 *   metadata, in the size in which the store keeps them.
 * - `find` answers by position, ascending forwards and descending backwards; its limit takes the first in that order.
 * - `onAppend` is a hint to look again: up to the given position, where it is known. It may come late, twice, or not at
 *   all.
 *   With it may come what this process has `appended` itself up to there: that need not be read.
 */
export interface EventLog {
  append(append: Append): TaskEither<AppendFailure, Appended>
  readAll(query: {
    readonly after: number
    readonly limit: number
    readonly bytes?: number
  }): TaskEither<PortFailure, readonly RecordedEvent[]>
  find(query: LogQuery): TaskEither<PortFailure, readonly RecordedEvent[]>
  readStream(stream: string, query: StreamQuery): TaskEither<PortFailure, readonly RecordedEvent[]>
  readCommand(commandId: Uuid): TaskEither<PortFailure, readonly RecordedEvent[]>
  head(): TaskEither<PortFailure, LogHead>
  onAppend(listener: (position?: number, appended?: readonly RecordedEvent[]) => void): () => void
}
