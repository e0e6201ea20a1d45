import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import { graceEnds, isRenewed } from '../../../domain/membership/membershipState.ts'
import type { PlanTerms } from '../../../domain/membership/words.ts'
import type { ReadStateFailure } from '../../commands/readState.ts'
import type { Memberships } from '../memberships.ts'
import type { ReadMembership } from '../readMembership.ts'
import type { PaymentRow } from './payments.ts'
import type { PlanBooks } from './planBooks.ts'

/** Of one member no more payments are told at once. */
const PAYMENTS = 100

/** A plan that a member has; `source` is how they came by it, null where that is not in the books yet. */
export type MemberPlan = {
  readonly terms: PlanTerms
  readonly startsAt: Date
  readonly endsAt: Date
  readonly graceEnds: Date
  readonly isRenewed: boolean
  readonly source: string | null
}

/** What a member has, as the log tells of it; what there is to be given; and the last payments by them and for them. */
export type MemberPlans = {
  readonly held: readonly MemberPlan[]
  readonly plans: readonly Slug[]
  readonly payments: readonly PaymentRow[]
}

export type ReadMemberPlans = (userId: UserId, at: Date) => TaskEither<ReadStateFailure, MemberPlans>

export const createReadMemberPlans =
  ({
    readMembership,
    memberships,
    books,
  }: {
    readonly readMembership: ReadMembership
    readonly memberships: Pick<Memberships, 'find'>
    readonly books: Pick<PlanBooks, 'payments'>
  }): ReadMemberPlans =>
  (userId, at) =>
  async () => {
    const view = await readMembership({ userId, at })()
    if (E.isLeft(view)) return view
    const paid = await books.payments({ userId, limit: PAYMENTS })()
    if (E.isLeft(paid)) return paid
    const held: MemberPlan[] = []
    for (const one of view.right.membership.held) {
      const row = await memberships.find(`${one.terms.plan_id}:${userId}`)()
      if (E.isLeft(row)) return row
      const { terms, startsAt, endsAt } = one
      held.push({
        terms,
        startsAt,
        endsAt,
        graceEnds: graceEnds(one),
        isRenewed: isRenewed(one),
        source: O.isSome(row.right) ? row.right.value.source : null,
      })
    }
    return E.right({ held, plans: view.right.plans.map(({ plan }) => plan.id), payments: paid.right })
  }
