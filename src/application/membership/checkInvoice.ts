import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import { heldOf, isRenewed } from '../../domain/membership/membershipState.ts'
import type { Earlier, Part } from '../commands/part.ts'
import { invoicePart, membershipPart } from './membershipPart.ts'

/** Whether somebody may pay an invoice so many Stars, as parts of an act: what it comes to is recorded. */
export const readInvoiceCheck = ({
  userId,
  invoice,
  stars,
  at,
}: {
  readonly userId: UserId
  readonly invoice: Uuid
  readonly stars: number
  readonly at: Date
}): readonly Part[] => {
  const asked = invoicePart(invoice, [])
  const standing = membershipPart(userId, [])
  const isRenewing = (earlier: Earlier): boolean => {
    const [made, own] = [earlier(asked)?.before, earlier(standing)?.before]
    if (made?.status !== 'made' || own === undefined) return false
    const held = heldOf(own, made.terms.plan_id)
    return held !== undefined && isRenewed(held)
  }
  return [
    asked,
    standing,
    invoicePart(invoice, (earlier) => [
      { type: 'CheckInvoice', userId, invoice, stars, isRenewing: isRenewing(earlier), at },
    ]),
  ]
}
