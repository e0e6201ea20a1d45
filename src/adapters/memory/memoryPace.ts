import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../application/ports/clock.ts'
import { type Pace, spacingOf } from '../../application/ports/pace.ts'

const MOST_KEYS = 10_000

/** Paces that live as long as the process, which has them for itself. */
export const createMemoryPace = (clock: Clock): Pace => {
  /** When a key has all its places again. */
  const fullAt = new Map<string, number>()

  const put = (key: string, at: number, now: number) => {
    fullAt.set(key, at)
    if (fullAt.size > MOST_KEYS) for (const [known, full] of fullAt) if (full <= now) fullAt.delete(known)
  }

  return {
    take: (limit) =>
      TE.fromIO(() => {
        const { every, early } = spacingOf(limit)
        const now = clock.elapsed()
        const full = Math.max(fullAt.get(limit.key) ?? now, now)
        const wait = full - early - now
        if (wait > 0) return Math.ceil(wait)
        put(limit.key, full + every, now)
        return 0
      }),
    hold: (limit, milliseconds) =>
      TE.fromIO(() => {
        const now = clock.elapsed()
        const full = now + milliseconds + spacingOf(limit).early
        put(limit.key, Math.max(fullAt.get(limit.key) ?? full, full), now)
      }),
  }
}
