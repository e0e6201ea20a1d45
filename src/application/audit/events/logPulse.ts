import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../ports/clock.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { positionUpTo } from '../moment.ts'
import { readHead } from '../proof/savedHead.ts'

const MINUTE_MS = 60_000

/** How the log is doing: where it ends, when that was recorded, and how many events came within the last minute. */
export type LogPulse = {
  readonly position: number
  readonly recordedAt: Date | null
  readonly lastMinute: number
}

export const readLogPulse = (
  log: Pick<EventLog, 'find' | 'head'>,
  clock: Pick<Clock, 'now'>,
): TE.TaskEither<PortFailure, LogPulse> =>
  pipe(
    TE.Do,
    TE.bind('head', () => readHead(log)),
    TE.bind('before', () => positionUpTo(log, { time: new Date(clock.now().getTime() - MINUTE_MS) })),
    TE.map(({ head: { position, recordedAt }, before }) => ({
      position,
      recordedAt,
      lastMinute: Math.max(0, position - before),
    })),
  )
