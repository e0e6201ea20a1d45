import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { adjustmentEvents } from '../../../domain/economy/adjustments.ts'
import { frontNotices } from '../talking/fronts/frontNotices.ts'
import { sayRich } from '../talking/sending/reply.ts'
import { economyTexts } from './economyTexts.ts'

const definitions = {
  'gamification.adjustment_explained': adjustmentEvents['gamification.adjustment_explained'],
}

/** Whoever is given besitos by an operator, or loses some, is told so; the reason is among what /privacy gives out. */
export const adjustmentNotices = frontNotices(
  createCatalogue(definitions),
  ({ data: { user_id: userId, change, amount: besitos } }) => ({
    userId,
    say: ({ language }) => {
      const rich = economyTexts.richIn(language)
      return sayRich(rich(change === 'granted' ? 'adjusted-granted' : 'adjusted-taken', { besitos }))
    },
  }),
)
