import type { Natural } from '../kernel/numbers.ts'
import { graceEnds, type Held, isRenewed } from './membershipState.ts'
import type { PlanTerms } from './words.ts'

/**
 * What holds once something comes on top of a plan that runs: nobody loses a channel or a day of grace by it, and what Telegram renews stays
 * what it was, with its price. Both hold until the whole stretch has ended.
 */
export const agreedOnTop = (terms: PlanTerms, running: Held | undefined, at: Date): PlanTerms => {
  if (running === undefined || graceEnds(running) <= at) return terms
  const { kind, stars, grace_days, channels } = running.terms
  return {
    ...terms,
    ...(isRenewed(running) && terms.kind !== 'recurring' ? { kind, stars } : {}),
    grace_days: Math.max(grace_days, terms.grace_days) as Natural,
    channels: [...new Set([...channels, ...terms.channels])],
  }
}
