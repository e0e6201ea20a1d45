import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { walletEvents } from '../../../domain/economy/events.ts'
import { type FrontNotices, frontNotices } from '../talking/fronts/frontNotices.ts'
import { sayRich } from '../talking/sending/reply.ts'
import { economyTexts } from './economyTexts.ts'

/** The source of the besitos that whoever comes is given. */
const WELCOME = 'welcome'

/**
 * Of what members earn they are told where nothing else says it: of what they were given as they came, and where a day has brought
 * less than was promised. What they were given as they came waits until they look up from the story that they came for.
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
  waitsForReading: ({ type }) => type === 'gamification.besitos_earned',
}
