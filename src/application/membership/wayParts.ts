import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { MembershipCommand } from '../../domain/membership/commands.ts'
import type { Reason } from '../../domain/membership/events.ts'
import { heldOf, type Membership } from '../../domain/membership/membershipState.ts'
import type { OpenWay, Way } from '../../domain/membership/way.ts'
import type { PlanTerms } from '../../domain/membership/words.ts'
import type { Earlier, Part } from '../commands/part.ts'
import { membershipPart, wayPart } from './membershipPart.ts'

const DAY_MS = 86_400_000
const GROUP = 'way'

/** Opens a way in, where `opening` says how; what is open already is left as it is. */
export const openWay = (
  way: Uuid,
  opening: (earlier: Earlier) => OpenWay | undefined,
  placing: Parameters<typeof wayPart>[2] = {},
): Part<Way> =>
  wayPart(
    way,
    (earlier, own) => {
      const command = own.status === 'none' ? opening(earlier) : undefined
      return command === undefined ? [] : [command]
    },
    placing,
  )

/** `opens` is how it is opened in the same act, where it is not yet; then what was taken before is no refusal. */
type Taking = {
  readonly opens?: (earlier: Earlier) => OpenWay | undefined
  readonly reason?: Reason
  readonly seal?: NonNullable<Parameters<typeof membershipPart>[2]>['seal']
}

/**
 * Somebody comes in by it, and the plan begins, both or neither. Of an import the plan ends when the file says, however late they come,
 * and what runs longer already is left as it is.
 */
export const takeWay = (
  userId: UserId,
  way: Uuid,
  at: Date,
  { opens, reason = null, seal }: Taking = {},
): readonly Part[] => {
  const take = { type: 'TakeWay', way, userId, at } as const
  const taken = wayPart(
    way,
    (earlier, own) => {
      if (opens === undefined || own.status === 'open') return [take]
      const opening = own.status === 'none' ? opens(earlier) : undefined
      return opening === undefined ? [] : [opening, take]
    },
    { group: GROUP },
  )
  const started = membershipPart(
    userId,
    (earlier, own): readonly MembershipCommand[] => {
      const { before, after: state } = earlier(taken) ?? {}
      if (before?.status === 'taken' || state?.status !== 'taken') return []
      const terms = termsBy(state, own, at)
      if (terms === undefined) return []
      return [
        {
          type: 'StartPlan',
          userId,
          terms,
          source: state.source,
          payment: null,
          isFirst: false,
          paidUntil: null,
          cause: way,
          reason,
          at,
        },
      ]
    },
    { group: GROUP, ...(seal === undefined ? {} : { seal }) },
  )
  return [taken, started]
}

/** Nothing where the plan runs at least as long already. */
const termsBy = (
  { terms, source, until }: Exclude<Way, { readonly status: 'none' }>,
  own: Membership,
  at: Date,
): PlanTerms | undefined => {
  if (source !== 'import' || until === null) return terms
  const running = heldOf(own, terms.plan_id)?.endsAt ?? at
  const days = daysUntil(until, running < at ? at : running)
  return days === undefined ? undefined : { ...terms, days }
}

/** Days that are begun count; nothing where none is left. */
export const daysUntil = (until: Date, from: Date): Positive | undefined => {
  const days = Math.ceil((until.getTime() - from.getTime()) / DAY_MS)
  return days > 0 ? (days as Positive) : undefined
}
