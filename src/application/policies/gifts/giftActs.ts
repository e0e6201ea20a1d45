import { GIFT } from '../../../domain/economy/words.ts'
import { plusDays } from '../../../domain/kernel/dates.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Earlier } from '../../commands/part.ts'
import type { GiftActs } from '../../economy/giftActs.ts'
import { giftPart } from '../../economy/giftParts.ts'
import { giversCount, giversWallet, settledBy } from '../../economy/settleGifts.ts'
import { walletPart } from '../../economy/walletPart.ts'
import { GIVING, type GiftDependencies, giftOccasion, memberIn } from './giftOccasion.ts'

/**
 * Gifts from member to member: how long somebody is one says the module `user`, what they have the module `economy`. The limits are
 * those of the experience that is live.
 */
export const createGiftActs = (dependencies: GiftDependencies): GiftActs => ({
  give: (giver, receiver, gift, amount, at) => {
    const { moving, sending, receiving } = giftOccasion(dependencies, at)
    const [from, to] = [memberIn(giver), memberIn(receiver)]
    const making = giftPart(
      gift,
      (earlier) => {
        const isMember = earlier(to)?.before.status === 'registered'
        return [{ type: 'GiveGift', gift, giver, receiver, amount, isMember, at }]
      },
      { group: GIVING },
    )
    return [
      dependencies.live.part,
      from,
      to,
      making,
      sending(from, { giver, gift, amount, isOpen: false }),
      walletPart(
        giver,
        (earlier) => [
          { type: 'SpendBesitos', userId: giver, amount, purpose: GIFT, ...moving(gift, earlier) },
        ],
        GIVING,
      ),
      receiving(receiver, gift, () => ({ giver, amount })),
      walletPart(
        receiver,
        (earlier) => [
          { type: 'GrantBesitos', userId: receiver, amount, source: GIFT, ...moving(gift, earlier) },
        ],
        GIVING,
      ),
    ]
  },

  offer: (giver, gift, amount, at) => {
    const { moving, sending, dateIn, rulesIn, zoneIn } = giftOccasion(dependencies, at)
    const from = memberIn(giver)
    const expiresAt = (earlier: Earlier) => {
      const last = plusDays(dateIn(earlier), rulesIn(earlier).openDays)
      return dependencies.calendar.startOf(plusDays(last, 1), zoneIn(earlier))
    }
    return [
      dependencies.live.part,
      from,
      giftPart(
        gift,
        (earlier) => [{ type: 'OfferGift', gift, giver, amount, expiresAt: expiresAt(earlier), at }],
        { group: GIVING },
      ),
      sending(from, { giver, gift, amount, isOpen: true }),
      walletPart(
        giver,
        (earlier) => [
          {
            type: 'ReserveBesitos',
            userId: giver,
            amount,
            purpose: GIFT,
            reservation: gift as string as Slug,
            ...moving(gift, earlier),
          },
        ],
        GIVING,
      ),
    ]
  },

  decline: (gift) => [giftPart(gift, [{ type: 'DeclineGift' }], { group: GIVING })],

  claim: (receiver, gift, at) => {
    const { moving, receiving } = giftOccasion(dependencies, at)
    const claiming = giftPart(gift, [{ type: 'ClaimGift', gift, receiver, at }], { group: GIVING })
    const giver = settledBy(claiming)
    const claimed = (earlier: Earlier) => {
      const state = giver(earlier) === undefined ? undefined : earlier(claiming)?.before
      return state?.status === 'open' ? state : undefined
    }
    return [
      dependencies.live.part,
      claiming,
      receiving(receiver, gift, claimed),
      giversCount(giver, gift, at, GIVING),
      giversWallet(
        giver,
        (userId, earlier) => [
          {
            type: 'SpendReserved',
            userId,
            reservation: gift as string as Slug,
            ...moving(gift, earlier),
          },
        ],
        GIVING,
      ),
      walletPart(
        receiver,
        (earlier) => {
          const amount = claimed(earlier)?.amount ?? 0
          return [{ type: 'GrantBesitos', userId: receiver, amount, source: GIFT, ...moving(gift, earlier) }]
        },
        GIVING,
        (earlier) => claimed(earlier) !== undefined,
      ),
    ]
  },
})
