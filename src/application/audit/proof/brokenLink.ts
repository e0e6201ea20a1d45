import type { LogLink } from '../../log/logLink.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'

/** What is known of a log where its chain broke, and how to read on after that. */
export type BrokenLink = {
  /** The last links that held, and the latest of them. */
  readonly links: readonly LogLink[]
  readonly before: LogLink
  /** How far each stream has come; a diagnosis may go on counting in it. */
  readonly versions: Map<string, number>
  readonly event: RecordedEvent
  /** Undefined where the log ends, and where it cannot be read any further: a broken log is reported either way. */
  readonly next: () => Promise<RecordedEvent | undefined>
}
