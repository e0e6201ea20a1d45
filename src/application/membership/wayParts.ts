import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { MembershipCommand, StartPlan } from '../../domain/membership/commands.ts'
import type { Reason } from '../../domain/membership/events.ts'
import { heldOf, type Membership } from '../../domain/membership/membershipState.ts'
import { type ExtendWay, lastsLonger, type OpenWay, type Way } from '../../domain/membership/way.ts'
import type { Earlier, Part } from '../commands/part.ts'
import { membershipPart, wayPart } from './membershipPart.ts'

const DAY_MS = 86_400_000
const GROUP = 'way'

/** Opens a way in, where `opening` says how; what is open already is left as it is, but of an import it may last longer by this one. */
export const openWay = (
  way: Uuid,
  opening: (earlier: Earlier) => OpenWay | undefined,
  placing: Parameters<typeof wayPart>[2] = {},
): Part<Way> =>
  wayPart(
    way,
    (earlier, own) => {
      const command = opening(earlier)
      if (command === undefined) return []
      return own.status === 'none' ? [command] : longer(way, own, command.until, command.at)
    },
    placing,
  )

/**
 * `opens` is how it is opened in the same act, where it is not yet; then what was taken before is no refusal, and where it lasts longer by
 * this, it does so first.
 */
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
      if (opens === undefined) return [take]
      if (own.status === 'open') return [...longer(way, own, opens(earlier)?.until ?? null, at), take]
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
      return brings(userId, way, state, own, reason, at)
    },
    { group: GROUP, ...(seal === undefined ? {} : { seal }) },
  )
  return [taken, started]
}

/**
 * A later file says that it lasts until a later moment. Whoever has taken it has the plan for so much longer, both or neither; whoever has
 * not finds the later end.
 */
export const extendWay = (way: Uuid, until: Date, at: Date): readonly Part[] => {
  const extended = wayPart(way, (_, own) => longer(way, own, until, at), { group: GROUP })
  const takenBy = (earlier: Earlier): UserId | null => {
    const { before, after } = earlier(extended) ?? {}
    const isLonger = before !== undefined && lastsLonger(until, before)
    return isLonger && after?.status === 'taken' ? after.takenBy : null
  }
  const started = membershipPart(
    (earlier) => takenBy(earlier) as UserId,
    (earlier, own) => {
      const state = earlier(extended)?.after
      const userId = takenBy(earlier)
      return state === undefined || state.status === 'none' || userId === null
        ? []
        : brings(userId, way, state, own, null, at)
    },
    { group: GROUP, when: (earlier) => takenBy(earlier) !== null },
  )
  return [extended, started]
}

const longer = (way: Uuid, state: Way, until: Date | null, at: Date): readonly ExtendWay[] =>
  until !== null && lastsLonger(until, state) ? [{ type: 'ExtendWay', way, until, at }] : []

const brings = (
  userId: UserId,
  way: Uuid,
  state: Exclude<Way, { readonly status: 'none' }>,
  own: Membership,
  reason: Reason,
  at: Date,
): readonly StartPlan[] => {
  const lasting = termsBy(state, own, at)
  if (lasting === undefined) return []
  return [
    {
      type: 'StartPlan',
      userId,
      ...lasting,
      source: state.source,
      payment: state.gift?.payment ?? null,
      isFirst: false,
      paidUntil: null,
      cause: way,
      reason,
      at,
    },
  ]
}

/** Nothing where the plan runs at least as long already. */
const termsBy = (
  { terms, source, until }: Exclude<Way, { readonly status: 'none' }>,
  own: Membership,
  at: Date,
): Pick<StartPlan, 'terms' | 'until'> | undefined => {
  if (source !== 'import' || until === null) return { terms }
  const running = heldOf(own, terms.plan_id)?.endsAt ?? at
  const days = daysUntil(until, running < at ? at : running)
  return days === undefined ? undefined : { terms: { ...terms, days }, until }
}

/** How many days that are, those that are begun included; nothing where none is left. */
export const daysUntil = (until: Date, from: Date): Positive | undefined => {
  const days = Math.ceil((until.getTime() - from.getTime()) / DAY_MS)
  return days > 0 ? (days as Positive) : undefined
}
