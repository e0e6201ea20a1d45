import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { walletEvents } from '../../../domain/economy/events.ts'
import { type FrontNotices, frontNotices } from '../talking/fronts/frontNotices.ts'
import { sayRich } from '../talking/sending/reply.ts'
import { economyTexts } from './economyTexts.ts'

/** The source of the besitos that whoever comes is given. */
const WELCOME = 'welcome'

/** For so long an end is read before anything is said of what it was worth. */
const AN_END_MS = 40_000

/**
 * Of what members earn they are told where nothing else says it: of what they were given as they came, and where a day has brought
 * less than was promised. Neither breaks into the story: what they were given as they came waits until they look up from it, and what a day
 * has cut off as long as an end stands alone, besides.
 */
export const economyNotices: FrontNotices = {
  ...frontNotices(
    createCatalogue({
      'gamification.besitos_earned': walletEvents['gamification.besitos_earned'],
      'gamification.reward_capped': walletEvents['gamification.reward_capped'],
    }),
    ({ type, data }) => {
      const userId = data.user_id
      if (type === 'gamification.reward_capped') {
        const { granted, cap } = data
        return {
          userId,
          say: ({ language }) => sayRich(economyTexts.richIn(language)('capped', { granted, cap })),
        }
      }
      return data.source === WELCOME
        ? {
            userId,
            say: ({ language }) =>
              sayRich(economyTexts.richIn(language)('welcome-waits', { besitos: data.amount })),
          }
        : undefined
    },
  ),
  waitsForReading: () => true,
  laterMs: ({ type }) => (type === 'gamification.reward_capped' ? AN_END_MS : 0),
}
