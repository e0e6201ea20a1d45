import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { findEvent, type Why, whyOf } from './causes.ts'
import { type NotThere, notThere } from './notThere.ts'

export type WhichEvent = { readonly position: number } | { readonly eventId: Uuid }

type Log = Pick<EventLog, 'find' | 'head'>

/** The event of a position or an id. */
export const showEvent = (
  log: Log,
  which: WhichEvent,
): TE.TaskEither<PortFailure | NotThere, RecordedEvent> =>
  pipe(
    findEvent(log, which),
    TE.flatMap((event) => (event === undefined ? noSuchEvent(log, which) : TE.right(event))),
  )

const noSuchEvent = (log: Log, which: WhichEvent): TE.TaskEither<PortFailure | NotThere, never> => {
  const name = 'position' in which ? `at position ${which.position}` : which.eventId
  return pipe(
    log.head(),
    TE.flatMap(({ position }) =>
      TE.left<PortFailure | NotThere>(
        notThere(`There is no event ${name}; the log ends at position ${position}.`),
      ),
    ),
  )
}

/** What led to the event of a position or an id, and what it led to. */
export const explainEvent = (log: Log, which: WhichEvent): TE.TaskEither<PortFailure | NotThere, Why> =>
  pipe(
    showEvent(log, which),
    TE.flatMap((event) => whyOf(log, event)),
  )
