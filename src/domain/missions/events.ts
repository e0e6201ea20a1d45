import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'

/** The storage format of the module's events. */
export const missionEvents = {
  'gamification.mission_assigned': define({
    user_id: UserId,
    mission_id: Slug,
    expires_at: t.union([IsoDate, t.null]),
  }),
  'gamification.mission_completed': define({ user_id: UserId, mission_id: Slug, reward: Natural }),
}
