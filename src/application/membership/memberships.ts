import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { memberPlanEvents } from '../../domain/membership/events.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

/**
 * A row of `memberships`: a plan that somebody has; `isRenewed` says that Telegram renews it. `channels` are the names of those that it
 * opens, as it was agreed with them, with a space between any two.
 */
export type MembershipRow = {
  readonly id: string
  readonly userId: UserId
  readonly planId: Slug
  readonly source: string
  readonly endsAt: Date
  readonly graceDays: Natural
  readonly isRenewed: boolean
  readonly channels: string
}

export type Memberships = ProjectionRows<string, MembershipRow>

type Event = EventOf<typeof memberPlanEvents>

/** A plan goes as soon as its member has it no more. */
const evolve = (row: MembershipRow | undefined, event: Event, id: string): MembershipRow | undefined => {
  switch (event.type) {
    case 'admin.subscription_started': {
      const { user_id: userId, plan_id: planId, source, ends_at: endsAt, grace_days: graceDays } = event.data
      const isRenewed = event.data.is_first || (row?.isRenewed ?? false)
      const channels = event.data.channels.join(' ')
      return { id, userId, planId, source: row?.source ?? source, endsAt, graceDays, isRenewed, channels }
    }
    case 'admin.subscription_expired':
    case 'admin.subscription_revoked':
      return undefined
    case 'admin.subscription_reversed':
      return event.data.is_over ? undefined : row && { ...row, endsAt: event.data.ends_at }
    case 'admin.subscription_canceled':
      return row && { ...row, isRenewed: false }
    case 'admin.subscription_resumed':
      return row && { ...row, isRenewed: true }
    case 'admin.subscription_expiring':
    case 'admin.cancellation_ordered':
    case 'admin.cancellation_failed':
    case 'admin.subscription_renewal_failed':
    case 'admin.membership_closed':
      return row
  }
}

/** Keeps `memberships`: a row for each plan that somebody has. */
export const memberships: Projection<Event, string, MembershipRow> = {
  catalogue: createCatalogue(memberPlanEvents),
  keyOf: (event) =>
    event.type === 'admin.membership_closed' ? [] : `${event.data.plan_id}:${event.data.user_id}`,
  evolve,
  table: {
    name: 'memberships',
    key: 'id',
    columns: {
      id: 'text',
      userId: 'integer',
      planId: 'text',
      source: 'text',
      endsAt: 'moment',
      graceDays: 'integer',
      isRenewed: 'boolean',
      channels: 'text',
    },
  },
}
