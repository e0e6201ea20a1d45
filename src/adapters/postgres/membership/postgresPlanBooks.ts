import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PaymentRow } from '../../../application/membership/books/payments.ts'
import {
  ENDING_DAYS,
  type PlanBooks,
  type PlanCount,
  type StarsReceived,
} from '../../../application/membership/books/planBooks.ts'
import type { MembershipRow } from '../../../application/membership/memberships.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'

const millisecondsOf = (column: string) => `round(date_part('epoch', ${column}) * 1000)`

/** How a plan stands at the moment `$1`. */
const STANDS = {
  renewed: 'is_renewed',
  ending: `not is_renewed and ends_at > $1 and ends_at <= $1::timestamptz + make_interval(days => ${ENDING_DAYS})`,
  grace: 'ends_at <= $1',
}

const HOLDERS = `
  select id, user_id::float8 as "userId", plan_id as "planId", source, grace_days as "graceDays", is_renewed as "isRenewed", channels,
         ${millisecondsOf('ends_at')} as "endsAt"
    from memberships
   where ($2::text is null or plan_id = $2)
     and case $3 when 'renewed' then ${STANDS.renewed} when 'ending' then ${STANDS.ending} when 'grace' then ${STANDS.grace} else true end
     and ($4::timestamptz is null or (ends_at >= $4 and (ends_at > $4 or id > $5)))
   order by memberships.ends_at, id limit $6`

const COUNTS = `
  select plan_id as "planId", count(*)::float8 as held, count(*) filter (where ${STANDS.renewed})::float8 as renewed,
         count(*) filter (where ${STANDS.ending})::float8 as ending, count(*) filter (where ${STANDS.grace})::float8 as grace
    from memberships group by plan_id order by plan_id collate "C"`

const PAYMENTS = `
  select payment, user_id::float8 as "userId", for_user::float8 as "forUser", plan_id as "planId", stars::float8 as stars, state,
         is_recurring as "isRecurring", fact, ${millisecondsOf('paid_at')} as "paidAt"
    from payments
   where ($1::bigint is null or user_id = $1 or (for_user = $1 and for_user <> user_id)) and ($2::text is null or state = $2)
     and ($3::timestamptz is null or (paid_at <= $3 and (paid_at < $3 or payment > $4)))
   order by payments.paid_at desc, payment limit $5`

const RECEIVED = `
  select plan_id as "planId", sum(stars)::float8 as stars, count(*)::float8 as payments
    from payments where paid_at >= $1 and state <> 'refunded' group by plan_id order by plan_id collate "C"`

type Told<Row, Moment extends keyof Row> = Omit<Row, Moment> & Readonly<Record<Moment, number>>

/** The books of plans by SQL over the rows that projections keep. */
export const createPostgresPlanBooks = (orm: Orm): PlanBooks => {
  const read = <Row>(text: string, parameters: readonly unknown[]) =>
    TE.tryCatch(() => sql<Row>(orm, text, parameters), postgresFailure('reading who has plans and has paid'))

  return {
    holders: ({ at, planId, state, after, limit }) =>
      TE.map((rows: readonly Told<MembershipRow, 'endsAt'>[]) =>
        rows.map((row): MembershipRow => ({ ...row, endsAt: new Date(row.endsAt) })),
      )(
        read(HOLDERS, [
          at.toISOString(),
          planId ?? null,
          state ?? null,
          after?.endsAt.toISOString() ?? null,
          after?.id ?? null,
          limit,
        ]),
      ),
    counts: (at) => read<PlanCount>(COUNTS, [at.toISOString()]),
    payments: ({ userId, state, after, limit }) =>
      TE.map((rows: readonly Told<PaymentRow, 'paidAt'>[]) =>
        rows.map((row): PaymentRow => ({ ...row, paidAt: new Date(row.paidAt) })),
      )(
        read(PAYMENTS, [
          userId ?? null,
          state ?? null,
          after?.paidAt.toISOString() ?? null,
          after?.payment ?? null,
          limit,
        ]),
      ),
    received: (since) => read<StarsReceived>(RECEIVED, [since.toISOString()]),
  }
}
