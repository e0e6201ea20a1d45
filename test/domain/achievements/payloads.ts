import type { achievementEvents } from '../../../src/domain/achievements/events.ts'
import { type PayloadsOf, slugs } from '../kernel/kernelArbitraries.ts'
import { record, userIds } from '../user/userArbitraries.ts'

export const payloads: PayloadsOf<typeof achievementEvents> = {
  'gamification.achievement_unlocked': record({ user_id: userIds, achievement_id: slugs }),
}
