import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const SAYS: Readonly<Record<string, string>> = {
  'admin.subscription_started': 'renewed',
  'admin.subscription_resumed': 'renewed',
  'admin.subscription_canceled': 'canceled',
  'admin.subscription_revoked': 'revoked',
  'admin.membership_closed': 'closed',
}

/** How the plan of a member stands that Telegram renews, as the log says last. */
export const heldInTheLog = async ({ database }: World, userId: UserId): Promise<string | undefined> => {
  const [last] = await database.query<{ type: string }>(
    `select event_type as type from event_logs where stream = $1 and event_type = any ($2)
      order by version desc limit 1`,
    [`membership-${userId}`, Object.keys(SAYS)],
  )
  return last && SAYS[last.type]
}

/** Waits until what was ordered so far is done outside. */
export const untilErrandsAreDone = ({ database }: World, name: string) =>
  until(
    async () => {
      const [row] = await database.query<{ done: boolean }>(
        `select c."position" >= (select max("position") from event_logs
                                  where event_type = 'admin.cancellation_ordered') as done
           from checkpoints c where c.name = $1`,
        [name],
      )
      return row?.done || undefined
    },
    () => `what was ordered of ${name} is not done`,
  )
