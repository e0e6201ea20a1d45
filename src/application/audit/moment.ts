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
      return lastWhere(log, (recordedAt) => recordedAt <= moment.time, position)
    }),
  )

/** The last position before a moment, to read on from there; without a moment, 0. */
export const positionBefore = (log: Log, moment: Moment | undefined): TE.TaskEither<PortFailure, number> => {
  if (moment === undefined) return TE.right(0)
  if ('position' in moment) return TE.right(Math.max(0, moment.position - 1))
  return pipe(
    log.head(),
    TE.flatMap(({ position }) => lastWhere(log, (recordedAt) => recordedAt < moment.time, position)),
  )
}

/** Each step back from the end is so many times longer than the one before. */
const LONGER = 16

type Holds = (recordedAt: Date) => boolean

const holdsAt = (log: Log, holds: Holds, position: number): TE.TaskEither<PortFailure, boolean> =>
  pipe(
    log.find({ direction: 'forwards', after: position - 1, limit: 1 }),
    TE.map(([event]) => event !== undefined && holds(event.recordedAt)),
  )

/** Goes back from the end by longer and longer steps, for most moments that are asked for are near it, and then halves. */
const lastWhere = (log: Log, holds: Holds, end: number, step = 1): TE.TaskEither<PortFailure, number> => {
  const position = end - step + 1
  if (end <= 0) return TE.right(0)
  if (position <= 0)
    return pipe(
      holdsAt(log, holds, 1),
      TE.flatMap((itHolds) => (itHolds ? between(log, holds, 1, end - step / LONGER) : TE.right(0))),
    )
  return pipe(
    holdsAt(log, holds, position),
    TE.flatMap((itHolds) => {
      if (!itHolds) return lastWhere(log, holds, end, step * LONGER)
      return between(log, holds, position, step === 1 ? end : end - step / LONGER)
    }),
  )
}

/** Halves until it is found: `recordedAt` never goes back, so that a million events take some twenty reads. */
const between = (
  log: Log,
  holds: Holds,
  holding: number,
  end: number,
): TE.TaskEither<PortFailure, number> => {
  if (holding >= end) return TE.right(holding)
  const middle = Math.ceil((holding + end) / 2)
  return pipe(
    holdsAt(log, holds, middle),
    TE.flatMap((itHolds) =>
      itHolds ? between(log, holds, middle, end) : between(log, holds, holding, middle - 1),
    ),
  )
}
