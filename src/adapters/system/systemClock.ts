import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../application/ports/clock.ts'

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  pause: (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
}
