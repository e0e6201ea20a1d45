import type { Giving } from '../../../domain/economy/giving.ts'
import { GIFT } from '../../../domain/economy/words.ts'
import { daysBetween } from '../../../domain/kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import { userStream } from '../../../domain/user/user.ts'
import { type Earlier, type Part, part } from '../../commands/part.ts'
import type { LiveExperience } from '../../content/liveExperience.ts'
import { economySection } from '../../economy/content/economySection.ts'
import { USUAL_RULES } from '../../economy/economy.ts'
import { givingPart } from '../../economy/giftParts.ts'
import type { GiftRules } from '../../economy/giftRules.ts'
import { type Calendar, UTC, type Zone } from '../../ports/calendar.ts'
import { MEMBER } from '../../user/memberPart.ts'

/** Both sides of a gift are recorded together or not at all. */
export const GIVING = 'gift'

export type GiftDependencies = {
  readonly live: LiveExperience
  readonly calendar: Pick<Calendar, 'dateAt' | 'startOf'>
}

type Sent = {
  readonly giver: UserId
  readonly gift: Uuid
  readonly amount: Positive
  readonly isOpen: boolean
}
type Received = { readonly giver: UserId; readonly amount: Positive }

/** A member as they are when an act begins; nothing is done to them. */
export const memberIn = (userId: UserId) =>
  part({ name: 'user' as Slug, aggregate: MEMBER, stream: userStream(userId), commands: [] })

/** The day of a gift, and the limits that hold on it, by the experience that is live; `live.part` goes before. */
export const giftOccasion = ({ live, calendar }: GiftDependencies, at: Date) => {
  const zoneIn = (earlier: Earlier) => (live.of(earlier)?.about.zone as Zone | undefined) ?? UTC
  const rulesIn = (earlier: Earlier): GiftRules =>
    (live.of(earlier)?.of(economySection).rules ?? USUAL_RULES).gifts
  const dateIn = (earlier: Earlier) => calendar.dateAt(at, zoneIn(earlier))

  const daysLeft = (member: ReturnType<typeof memberIn>, earlier: Earlier): number => {
    const state = earlier(member)?.before
    if (state?.status !== 'registered') return 0
    const since = calendar.dateAt(state.registeredAt, zoneIn(earlier))
    return Math.max(0, rulesIn(earlier).afterDays - daysBetween(since, dateIn(earlier)))
  }

  return {
    rulesIn,
    dateIn,
    zoneIn,
    /** How besitos of a gift move, in any wallet. */
    moving: (gift: Uuid, earlier: Earlier) => ({
      counterpart: GIFT,
      cause: gift,
      localDate: dateIn(earlier),
      at,
    }),
    /** A gift counts for whoever makes it; `member` is them, as they were read before. */
    sending: (member: ReturnType<typeof memberIn>, { giver, ...sent }: Sent): Part<Giving> =>
      givingPart(
        giver,
        (earlier) => [
          {
            type: 'SendGift',
            userId: giver,
            ...sent,
            localDate: dateIn(earlier),
            most: rulesIn(earlier).given,
            daysLeft: daysLeft(member, earlier),
            at,
          },
        ],
        { group: GIVING },
      ),
    /** It counts for whoever is given it; where `received` says nothing, nobody is. */
    receiving: (
      receiver: UserId,
      gift: Uuid,
      received: (earlier: Earlier) => Received | undefined,
    ): Part<Giving> =>
      givingPart(
        receiver,
        (earlier) => {
          const found = received(earlier)
          if (found === undefined) return []
          const { giver, amount } = found
          const most = rulesIn(earlier).received
          const localDate = dateIn(earlier)
          return [{ type: 'ReceiveGift', userId: receiver, gift, amount, giver, localDate, most, at }]
        },
        { group: GIVING, when: (earlier) => received(earlier) !== undefined },
      ),
  }
}
