import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { giftEvents } from '../../../domain/economy/giftEvents.ts'
import { frontNotices } from '../talking/fronts/frontNotices.ts'
import { sayRich } from '../talking/sending/reply.ts'
import { economyTexts } from './economyTexts.ts'

const definitions = {
  'gamification.gift_given': giftEvents['gamification.gift_given'],
  'gamification.gift_claimed': giftEvents['gamification.gift_claimed'],
  'gamification.gift_returned': giftEvents['gamification.gift_returned'],
}

/**
 * Of a gift the other side is told: whoever was given one, whoever has offered one and somebody came, or nobody did. Nobody is
 * named.
 */
export const giftNotices = frontNotices(createCatalogue(definitions), ({ type, data }) => {
  const { amount: besitos } = data
  switch (type) {
    case 'gamification.gift_given':
      return {
        userId: data.receiver,
        say: ({ language }) => sayRich(economyTexts.richIn(language)('gift-arrived', { besitos })),
      }
    case 'gamification.gift_claimed':
      return {
        userId: data.giver,
        say: ({ language }) => sayRich(economyTexts.richIn(language)('gift-opened', { besitos })),
      }
    case 'gamification.gift_returned':
      return data.why === 'forgotten'
        ? undefined
        : {
            userId: data.user_id,
            say: ({ language }) => sayRich(economyTexts.richIn(language)('gift-returned', { besitos })),
          }
  }
})
