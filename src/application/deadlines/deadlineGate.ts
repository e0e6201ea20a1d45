import type { Deadline } from '../ports/deadlines.ts'
import type { Intake } from '../ports/intake.ts'

const MOST_APART_MS = 60_000
const PATIENCE_MS = 600_000

export type DeadlineGate = {
  /** Why nothing may happen now, in words for the operator; nothing where something may. */
  readonly whyClosed: (now: Date) => string | undefined
  /** Whether this one may happen now. */
  readonly lets: (deadline: Removing, now: Date) => boolean
  /** Whether it waits for nothing but that what was dropped outside is recovered. */
  readonly wantsRecovery: (deadline: Removing, now: Date) => boolean
  /** All that was dropped outside until then is recorded. */
  readonly recovered: (until: Date) => void
}

type Removing = Pick<Deadline, 'dueAt' | 'removes'>

/**
 * Says when deadlines may happen, by the clock that counts for them.
 *
 * - Not before everything is handled that was sent while nobody took it, for ten minutes at most. What removes waits for
 *   as long as it takes, until everything is handled that was sent before its moment: an expiry must not overtake the
 *   payment that is waiting. Of what was sent before its moment and dropped outside, it waits until that is recovered.
 * - Not while that clock and the one outside are more than a minute apart.
 */
export const createDeadlineGate = (
  { handledAgo, timeThere }: Intake,
  { recovers }: { readonly recovers: boolean } = { recovers: false },
): DeadlineGate => {
  let since: Date | undefined
  let recoveredUntil: Date | undefined

  const isHandled = ({ dueAt }: Removing, now: Date): boolean => {
    const ago = handledAgo()
    return ago !== undefined && now.getTime() - ago >= dueAt.getTime()
  }
  const isRecovered = ({ dueAt }: Removing): boolean =>
    !recovers || (recoveredUntil !== undefined && recoveredUntil >= dueAt)

  return {
    whyClosed: (now) => {
      since ??= now
      const there = timeThere()
      const apart = there === undefined ? 0 : Math.abs(there.getTime() - now.getTime())
      if (apart > MOST_APART_MS)
        return "the clock of the database and that of Telegram are more than a minute apart; set the clock of the database's machine right"
      // A clock that is set back begins anew.
      if (now < since) since = now
      if (recoveredUntil !== undefined && now < recoveredUntil) recoveredUntil = undefined
      if (handledAgo() === undefined && now.getTime() - since.getTime() < PATIENCE_MS)
        return 'what was sent to the bot while it was away is not handled yet; ten minutes at most are waited for that'
      return undefined
    },
    lets: (deadline, now) => !deadline.removes || (isHandled(deadline, now) && isRecovered(deadline)),
    wantsRecovery: (deadline, now) => deadline.removes && isHandled(deadline, now) && !isRecovered(deadline),
    recovered: (until) => {
      recoveredUntil = until
    },
  }
}
