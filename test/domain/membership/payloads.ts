import type { membershipEvents } from '../../../src/domain/membership/events.ts'
import { type PayloadsOf, slugs } from '../kernel/kernelArbitraries.ts'
import { moments, naturals, record, userIds } from '../user/userArbitraries.ts'

export const payloads: PayloadsOf<typeof membershipEvents> = {
  'admin.subscription_started': record({
    user_id: userIds,
    plan_id: slugs,
    starts_at: moments,
    ends_at: moments,
  }),
  'admin.subscription_expiring': record({
    user_id: userIds,
    plan_id: slugs,
    ends_at: moments,
    days_left: naturals,
  }),
  'admin.subscription_expired': record({ user_id: userIds, plan_id: slugs, ended_at: moments }),
}
