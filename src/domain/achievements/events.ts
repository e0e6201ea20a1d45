import { define } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'

/** The storage format of the module's events. */
export const achievementEvents = {
  'gamification.achievement_unlocked': define({ user_id: UserId, achievement_id: Slug }),
}
