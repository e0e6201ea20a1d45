import fc from 'fast-check'
import type { missionEvents } from '../../../src/domain/missions/events.ts'
import { type PayloadsOf, slugs } from '../kernel/kernelArbitraries.ts'
import { moments, naturals, record, userIds } from '../user/userArbitraries.ts'

export const payloads: PayloadsOf<typeof missionEvents> = {
  'gamification.mission_assigned': record({
    user_id: userIds,
    mission_id: slugs,
    expires_at: fc.option(moments),
  }),
  'gamification.mission_completed': record({ user_id: userIds, mission_id: slugs, reward: naturals }),
}
