import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Payments } from '../../application/membership/books/payments.ts'
import {
  ENDING_DAYS,
  type HolderPlace,
  type HoldingState,
  type PaymentPlace,
  type PlanBooks,
} from '../../application/membership/books/planBooks.ts'
import type { MembershipRow, Memberships } from '../../application/membership/memberships.ts'

const DAY_MS = 86_400_000

const byText = (one: string, other: string) => (one < other ? -1 : Number(one > other))
const byEnd = (one: HolderPlace, other: HolderPlace) =>
  one.endsAt.getTime() - other.endsAt.getTime() || byText(one.id, other.id)
const lastFirst = (one: PaymentPlace, other: PaymentPlace) =>
  other.paidAt.getTime() - one.paidAt.getTime() || byText(one.payment, other.payment)

const stands = ({ isRenewed, endsAt }: MembershipRow, state: HoldingState, at: Date): boolean => {
  const left = endsAt.getTime() - at.getTime()
  switch (state) {
    case 'renewed':
      return isRenewed
    case 'ending':
      return !isRenewed && left > 0 && left <= ENDING_DAYS * DAY_MS
    case 'grace':
      return left <= 0
  }
}

/** Looks through the rows of projections in memory. */
export const createMemoryPlanBooks = (
  memberships: Pick<Memberships, 'standing'>,
  payments: Pick<Payments, 'standing'>,
): PlanBooks => {
  const held = pipe(
    memberships.standing(),
    TE.map(({ rows }) => [...rows.values()].toSorted(byEnd)),
  )
  const paid = pipe(
    payments.standing(),
    TE.map(({ rows }) => [...rows.values()].toSorted(lastFirst)),
  )
  return {
    holders: ({ at, planId, state, after, limit }) =>
      pipe(
        held,
        TE.map((rows) =>
          rows
            .filter((row) => planId === undefined || row.planId === planId)
            .filter((row) => state === undefined || stands(row, state, at))
            .filter((row) => after === undefined || byEnd(after, row) < 0)
            .slice(0, limit),
        ),
      ),
    counts: (at) =>
      pipe(
        held,
        TE.map((rows) =>
          [...Map.groupBy(rows, ({ planId }) => planId)]
            .toSorted(([one], [other]) => byText(one, other))
            .map(([planId, of]) => {
              const count = (state: HoldingState) => of.filter((row) => stands(row, state, at)).length
              return {
                planId,
                held: of.length,
                renewed: count('renewed'),
                ending: count('ending'),
                grace: count('grace'),
              }
            }),
        ),
      ),
    payments: ({ userId, state, after, limit }) =>
      pipe(
        paid,
        TE.map((rows) =>
          rows
            .filter((row) => userId === undefined || row.userId === userId || row.forUser === userId)
            .filter((row) => state === undefined || row.state === state)
            .filter((row) => after === undefined || lastFirst(after, row) < 0)
            .slice(0, limit),
        ),
      ),
    received: (since) =>
      pipe(
        paid,
        TE.map((rows) => {
          const here = rows.filter(({ paidAt, state }) => paidAt >= since && state !== 'refunded')
          return [...Map.groupBy(here, ({ planId }) => planId)]
            .toSorted(([one], [other]) => (one === null ? 1 : other === null ? -1 : byText(one, other)))
            .map(([planId, of]) => ({
              planId,
              stars: of.reduce((sum, { stars }) => sum + stars, 0),
              payments: of.length,
            }))
        }),
      ),
  }
}
