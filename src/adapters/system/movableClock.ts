import type { Clock } from '../../application/ports/clock.ts'

/** `moveTo` lets time pass until then; it never goes back. */
export type MovableClock = Clock & { readonly moveTo: (at: Date) => void }

/** Another clock that can be moved on, and goes on from there. Whoever pauses wakes when their time has come by it. */
export const createMovableClock = (clock: Clock): MovableClock => {
  let ahead = 0
  let moving = new AbortController()
  const now = () => clock.now().getTime() + ahead
  const elapsed = () => clock.elapsed() + ahead
  return {
    now: () => new Date(now()),
    elapsed,
    pause: async (milliseconds, signal) => {
      const until = elapsed() + milliseconds
      for (let left = milliseconds; ; ) {
        const moved = moving.signal
        await clock.pause(left, signal === undefined ? moved : AbortSignal.any([signal, moved]))
        left = until - elapsed()
        if (left <= 0 || signal?.aborted || !moved.aborted) return
      }
    },
    moveTo: (at) => {
      ahead += Math.max(0, at.getTime() - now())
      moving.abort()
      moving = new AbortController()
    },
  }
}
