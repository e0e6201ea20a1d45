import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../application/ports/clock.ts'
import type { Heartbeat } from '../../application/ports/heartbeat.ts'

/** A sign of life for as long as the process lives. */
export const createMemoryHeartbeat = (clock: Pick<Clock, 'now'>): Heartbeat => {
  let last: Date | null = null
  return {
    read: () => TE.fromIO(() => ({ last, now: clock.now() })),
    beat: () =>
      TE.fromIO(() => {
        last = clock.now()
      }),
  }
}
