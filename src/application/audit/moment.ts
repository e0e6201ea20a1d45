import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** A point in the life of a log: a position, or a time, which is always that of recording. */
export type Moment = { readonly position: number } | { readonly time: Date }

type Log = Pick<EventLog, 'find' | 'head'>

/** The last position up to and with a moment, 0 where there is none; without a moment, the last of all. */
export const positionUpTo = (log: Log, moment: Moment | undefined): TE.TaskEither<PortFailure, number> =>
  pipe(
    log.head(),
    TE.flatMap(({ position }) => {
      if (moment === undefined) return TE.right(position)
      if ('position' in moment) return TE.right(Math.min(moment.position, position))
      return lastWhere(log, (recordedAt) => recordedAt <= moment.time, 0, position)
    }),
  )

/** The last position before a moment, to read on from there; without a moment, 0. */
export const positionBefore = (log: Log, moment: Moment | undefined): TE.TaskEither<PortFailure, number> => {
  if (moment === undefined) return TE.right(0)
  if ('position' in moment) return TE.right(Math.max(0, moment.position - 1))
  return pipe(
    log.head(),
    TE.flatMap(({ position }) => lastWhere(log, (recordedAt) => recordedAt < moment.time, 0, position)),
  )
}

/** Halves until it is found: `recordedAt` never goes back, so that a million events take some twenty reads. */
const lastWhere = (
  log: Log,
  holds: (recordedAt: Date) => boolean,
  holding: number,
  end: number,
): TE.TaskEither<PortFailure, number> => {
  if (holding >= end) return TE.right(holding)
  const middle = Math.ceil((holding + end) / 2)
  return pipe(
    log.find({ direction: 'forwards', after: middle - 1, limit: 1 }),
    TE.flatMap(([event]) =>
      event !== undefined && holds(event.recordedAt)
        ? lastWhere(log, holds, middle, end)
        : lastWhere(log, holds, holding, middle - 1),
    ),
  )
}
