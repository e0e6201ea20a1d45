import * as TE from 'fp-ts/lib/TaskEither.js'
import { v5 } from 'uuid'
import { createTemporalCalendar } from '../../../src/adapters/calendar/temporalCalendar.ts'
import type { Part } from '../../../src/application/commands/part.ts'
import { createCodeParts } from '../../../src/application/economy/codeParts.ts'
import { returnGift } from '../../../src/application/economy/settleGifts.ts'
import { createShopParts } from '../../../src/application/economy/shopParts.ts'
import { walletPart } from '../../../src/application/economy/walletPart.ts'
import { FORGETTING_IN_MODULES, MEMBER_AGGREGATES } from '../../../src/application/modules.ts'
import { createGiftActs } from '../../../src/application/policies/gifts/giftActs.ts'
import { createPlanByCode } from '../../../src/application/policies/membership/planByCode.ts'
import { UTC } from '../../../src/application/ports/calendar.ts'
import { createForgettingParts } from '../../../src/application/user/forgetUser.ts'
import { memberPart, memberRefusals } from '../../../src/application/user/memberPart.ts'
import { plusDays } from '../../../src/domain/kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import type { Plan } from '../acts/moving.ts'
import { diceOf } from '../dice.ts'
import { market, OFFER, PRICE, WORD } from './market.ts'

const NAMESPACE = '5a3d1b8e-93f2-4a53-9f0c-0d3c7f5f2b61'
/** The first of them are in more trades than all others together. */
const MEMBERS = 40
const HOT = 4
/** So many gifts are offered over and over, so that most are claimed by several at once. */
const GIFTS = 150
const AFTER_ALL_TURNS = 2_000_000_000

const calendar = createTemporalCalendar(TE.right([]))
const gifts = createGiftActs({ live: market, calendar })
const shop = createShopParts({ live: market, memberStates: MEMBER_AGGREGATES, calendar })
const enterCode = createCodeParts({ live: market, calendar, brought: createPlanByCode({ live: market }) })
const forgetting = createForgettingParts(FORGETTING_IN_MODULES)

const giftAt = (nth: number) => v5(`gift ${nth}`, NAMESPACE) as Uuid

/**
 * What a member does at a point of a trader's way, the same whoever throws the dice: they earn, spend, buy of what there is little,
 * use it, say a word that is worth something, give, offer, claim what perhaps was offered, see an offer run out, and now and then are forgotten.
 */
export const tradeAt = (trader: string, nth: number): Plan => {
  const id = v5(`${trader} ${nth}`, NAMESPACE) as Uuid
  const roll = diceOf(id)
  const at = new Date()
  const somebody = () => (1 + Math.floor(roll() * (roll() < 0.5 ? HOT : MEMBERS))) as UserId
  const userId = somebody()
  const kind = roll() * 100
  const other = somebody()
  const amount = (1 + Math.floor(roll() * 9)) as Positive
  const gift = giftAt(Math.floor(roll() * GIFTS))
  const again = roll()
  const coming = memberPart(userId, [{ type: 'RegisterUser', userId, language: null, profile: null, at }])
  return {
    act: {
      metadata: { command_id: id, correlation_id: id, causation_id: id, actor: `user-${userId}` },
      at,
      parts: [coming, ...doingOf(kind, { userId, other, amount, gift, id, at })],
      refusals: memberRefusals(userId),
    },
    again: again < 0.05 ? 'at once' : again < 0.1 ? 'later' : 'never',
  }
}

type Doing = {
  readonly userId: UserId
  readonly other: UserId
  readonly amount: Positive
  readonly gift: Uuid
  readonly id: Uuid
  readonly at: Date
}

const doingOf = (kind: number, { userId, other, amount, gift, id, at }: Doing): readonly Part[] => {
  const localDate = calendar.dateAt(at, UTC)
  const moving = { userId, amount, localDate, at }
  if (kind < 30)
    return [
      walletPart(userId, [{ ...moving, type: 'GrantBesitos', source: 'story_reward' as Slug, cause: id }]),
    ]
  if (kind < 38)
    return [walletPart(userId, [{ ...moving, type: 'SpendBesitos', purpose: 'story_price' as Slug }])]
  if (kind < 51) return shop.buy(userId, OFFER, AFTER_ALL_TURNS, PRICE, at)
  if (kind < 56) return shop.use(userId, OFFER, AFTER_ALL_TURNS, at)
  if (kind < 60) return enterCode(userId, WORD, at)
  if (kind < 72) return gifts.give(userId, other, id, amount, at)
  if (kind < 82) return gifts.offer(userId, gift, amount, at)
  if (kind < 96) return gifts.claim(userId, gift, at)
  if (kind < 99.7) return returnGift(gift, calendar.startOf(plusDays(localDate, 8), UTC), at)
  return userId <= HOT ? [] : forgetting(userId, at)
}
