import type { Slug, UserId, Uuid } from '../../domain/kernel/ids.ts'
import { membershipStream } from '../../domain/membership/membership.ts'
import { heldOf } from '../../domain/membership/membershipState.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { invoicePart, MEMBERSHIP } from './membershipPart.ts'

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
  const standing = part({
    name: 'membership' as Slug,
    aggregate: MEMBERSHIP,
    stream: membershipStream(userId),
    commands: [],
  })
  const isRenewing = (earlier: Earlier): boolean => {
    const [made, own] = [earlier(asked)?.before, earlier(standing)?.before]
    if (made?.status !== 'made' || own === undefined) return false
    const recurring = heldOf(own, made.terms.plan_id)?.recurring ?? null
    return recurring !== null && !recurring.isCanceled
  }
  return [
    asked,
    standing,
    invoicePart(invoice, (earlier) => [
      { type: 'CheckInvoice', userId, invoice, stars, isRenewing: isRenewing(earlier), at },
    ]),
  ]
}
