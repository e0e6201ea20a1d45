import * as E from 'fp-ts/lib/Either.js'
import type { Clock } from '../../../application/ports/clock.ts'
import { type Limit, type Pace, spacingOf } from '../../../application/ports/pace.ts'

/** How often one member may give one bot command: four times a second, and as often at once as nobody does by hand. */
const PER_SECOND = 4
/** So many at once cost nobody a question. */
const UNASKED = 10
/** So many more at once all processes give together. */
const SHARED = 10
const MOST_KEYS = 10_000

/** A bot command, or a button of it, came too often: it is not carried out for so many seconds. */
export type Haste = { readonly seconds: number; readonly isFirst: boolean }

/** Whether what somebody did comes too often; `key` names who and what, and says nothing of either to anybody else. */
export type HasteOf = (key: string) => Promise<Haste | undefined>

/**
 * Slows members who flood, each by themselves.
 *
 * - What an ordinary member does is counted here, and costs no round trip. Only who has used up what is given unasked makes the
 *   process ask the pace that all of them share.
 * - The first that is refused is `isFirst`, until one is taken again: a member is told once.
 */
export const createFloods = ({ pace, clock }: { readonly pace: Pace; readonly clock: Clock }): HasteOf => {
  const unasked = spacingOf({ key: '', perSecond: PER_SECOND, burst: UNASKED })
  /** When each key has all its places again. */
  const fullAt = new Map<string, number>()
  const told = new Set<string>()

  const takeUnasked = (key: string): boolean => {
    const now = clock.elapsed()
    const full = Math.max(fullAt.get(key) ?? now, now)
    if (full - unasked.early > now) return false
    fullAt.set(key, full + unasked.every)
    if (fullAt.size > MOST_KEYS) for (const [known, at] of fullAt) if (at <= now) forget(known)
    return true
  }
  const forget = (key: string) => {
    fullAt.delete(key)
    told.delete(key)
  }

  return async (key) => {
    const limit: Limit = { key: `flood:${key}`, perSecond: PER_SECOND, burst: SHARED }
    const taken = takeUnasked(key) ? E.right(0) : await pace.take(limit)()
    // Who cannot be counted is not slowed: their updates take turns all the same.
    const wait = E.isRight(taken) ? taken.right : 0
    if (wait === 0) {
      told.delete(key)
      return undefined
    }
    const isFirst = !told.has(key)
    told.add(key)
    return { seconds: Math.max(1, Math.ceil(wait / 1_000)), isFirst }
  }
}
