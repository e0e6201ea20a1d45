import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'

/** Nobody is shown more of what others have decided meanwhile. */
const MOST = 50

/**
 * What was decided on a stream since somebody has looked at it, the oldest first; nothing lets them decide upon `version`.
 *
 * A decision that is recorded at that version and at no other one overwrites nothing that whoever makes it has not seen.
 */
export type DecidedSince = { readonly events: readonly RecordedEvent[]; readonly version: number }

/** `seen` is where the log ended when they looked; `concerns` leaves out what is about something else. */
export const decidedSince = (
  log: Pick<EventLog, 'readStream'>,
  stream: string,
  seen: number,
  concerns: (event: RecordedEvent) => boolean = () => true,
): TE.TaskEither<PortFailure, DecidedSince> =>
  pipe(
    log.readStream(stream, { direction: 'backwards', limit: MOST }),
    TE.map((latest) => ({
      events: latest.filter((event) => event.position > seen && concerns(event)).toReversed(),
      version: latest[0]?.version ?? 0,
    })),
  )
