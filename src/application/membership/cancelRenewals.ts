import type { UserId } from '../../domain/kernel/ids.ts'
import { isRenewed } from '../../domain/membership/membershipState.ts'
import { membershipPart } from './membershipPart.ts'

/**
 * Whoever wants to be forgotten is not charged again: Telegram is asked to renew nothing. It stands whether or not they can be
 * forgotten already; until Telegram has agreed they cannot.
 */
export const cancelRenewals = (userId: UserId, at: Date) =>
  membershipPart(userId, (_, { held }) =>
    held.filter(isRenewed).map(({ terms }) => ({
      type: 'OrderCancellation',
      userId,
      planId: terms.plan_id,
      cancels: true,
      by: 'forgetting',
      at,
    })),
  )
