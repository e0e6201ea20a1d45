import type { Either } from 'fp-ts/lib/Either.js'
import type { LogLink } from '../events/logLink.ts'
import type { RecordedEvent } from '../events/recordedEvent.ts'

/** What is known of a log where it broke, and how to read on behind it. */
export type Break<F> = {
  /** The last links that held, and the latest of them. */
  readonly links: readonly LogLink[]
  readonly before: LogLink
  /** How far each stream has come; a diagnosis may go on counting in it. */
  readonly versions: Map<string, number>
  readonly event: RecordedEvent
  readonly next: () => Promise<Either<F, RecordedEvent | undefined>>
}
