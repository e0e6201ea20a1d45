import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { narrativeEvents } from '../../../domain/narrative/events.ts'
import type { Earlier } from '../../commands/part.ts'
import type { LiveExperience } from '../../content/liveExperience.ts'
import { economySection } from '../../economy/content/economySection.ts'
import { walletPart } from '../../economy/walletPart.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { Calendar, Zone } from '../../ports/calendar.ts'
import type { Policy } from '../policy.ts'
import { REWARD, STORY } from './storyMoney.ts'

const definitions = {
  'narrative.fragment_completed': narrativeEvents['narrative.fragment_completed'],
  'narrative.secret_discovered': narrativeEvents['narrative.secret_discovered'],
}

/**
 * Gives the besitos that a completed fragment or a secret is worth, as its event says. What was taken back before is forgone: the
 * wallet knows. On one local date no more is given than the experience's cap.
 */
export const createStoryRewards = ({
  live,
  calendar,
}: {
  readonly live: LiveExperience
  readonly calendar: Pick<Calendar, 'dateAt'>
}): Policy<EventOf<typeof definitions>> => ({
  name: 'story_rewards' as Slug,
  catalogue: createCatalogue(definitions),
  partsFor: ({ eventId, data: { user_id: userId, reward } }, at) => {
    if (reward === 0) return []
    const dayIn = (earlier: Earlier) => {
      const experience = live.of(earlier)
      if (experience === undefined) return {}
      const cap = experience.of(economySection).rules.caps.get(REWARD)
      return {
        localDate: calendar.dateAt(at, experience.about.zone as Zone),
        ...(cap === undefined ? {} : { cap }),
      }
    }
    return [
      live.part,
      walletPart(userId, (earlier) => [
        {
          type: 'GrantBesitos',
          userId,
          amount: reward,
          source: REWARD,
          counterpart: STORY,
          cause: eventId,
          ...dayIn(earlier),
          at,
        },
      ]),
    ]
  },
})
