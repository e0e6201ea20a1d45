import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { UnstorableAppend } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { MemberUnreadable } from '../ports/vault.ts'
import type { Earlier, Part } from './part.ts'
import type { Refusal, RefusalLog } from './refusal.ts'

/**
 * What one cause brings about: an update, an event that a policy reacts to, a deadline, a wish of the operator.
 *
 * - `parts` are decided in turn, on one stream each; several may share a stream.
 * - `goesOn` is asked before each part after the first, and leaves that one and all later ones out where it says no: of a
 *   stranger nothing follows. It sees the same where an act is given again.
 * - `at` is when it happens, for all of it; the parts' commands carry the same moment.
 */
export type Act = {
  readonly metadata: EventMetadata
  readonly at: Date
  readonly parts: readonly Part[]
  readonly goesOn?: (earlier: Earlier) => boolean
  readonly refusals: RefusalLog
}

/** The states of a part's stream around everything that the act has recorded there; `version` is that of `after`. */
export type PartOutcome<State> = { readonly before: State; readonly after: State; readonly version: number }

/**
 * What an act came to.
 *
 * - `of` tells it for a part; nothing where the part was left out.
 * - `recorded` are the events of its one append; none where there was nothing to say.
 * - `isRepeated` says that they were recorded by an earlier call. What is told is then what was recorded: the parts of this
 *   call decide nothing.
 */
export type ActOutcome = {
  readonly of: <State>(part: Part<State>) => PartOutcome<State> | undefined
  readonly recorded: readonly RecordedEvent[]
  readonly refusals: readonly Refusal[]
  readonly isRepeated: boolean
}

export type ActFailure = PortFailure | CatalogueFailure | UnstorableAppend

/** Why something that was asked for could not be handled. `MemberUnreadable` concerns one member only. */
export type HandlingFailure = ActFailure | MemberUnreadable

/**
 * Performs an act: reads its streams, folds them, decides its parts, and appends everything at once or nothing.
 *
 * - It acts once: a command id that is in the log already decides nothing, and is answered from what was recorded then.
 * - Every stream that a decision has read is written to, or required at its version. Where another writer was faster, all
 *   of it is read and decided anew.
 * - One refusal is recorded for each group that was refused. Where no part has anything to say, nothing is recorded.
 * - Acts on one stream take turns (see `createWorkingStreams`).
 */
export type PerformAct = (act: Act) => TE.TaskEither<ActFailure, ActOutcome>
