import { IsoDate } from '../kernel/dates.ts'
import { define } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'

/** The storage format of the module's events. */
export const membershipEvents = {
  'admin.subscription_started': define({
    user_id: UserId,
    plan_id: Slug,
    starts_at: IsoDate,
    ends_at: IsoDate,
  }),
  'admin.subscription_expiring': define({
    user_id: UserId,
    plan_id: Slug,
    ends_at: IsoDate,
    days_left: Natural,
  }),
  'admin.subscription_expired': define({ user_id: UserId, plan_id: Slug, ended_at: IsoDate }),
}
