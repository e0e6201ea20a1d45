import type { Clock } from '../../../application/ports/clock.ts'

export const TOO_LATE = Symbol('too late')

/** The work's result if it comes within the time; the work itself goes on. */
export const withinTime = async <A>(
  milliseconds: number,
  work: Promise<A>,
  clock: Clock,
): Promise<A | typeof TOO_LATE> => {
  const timer = new AbortController()
  const late = clock.pause(milliseconds, timer.signal).then((): typeof TOO_LATE => TOO_LATE)
  return Promise.race([work, late]).finally(() => timer.abort('settled'))
}
