import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type {
  BalanceCount,
  DayFigure,
  Earned,
  EconomyFigures,
  Standing,
} from '../../../application/ports/economyFigures.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'

const DAYS = `
  select local_date as "localDate", kind, name, amount::float8 as amount, times::float8 as times
    from economy_days where local_date between $1 and $2 order by id`

const ISSUED = `
  select coalesce(sum(case kind when 'source' then amount when 'sink' then -amount else 0 end), 0)::float8 as issued
    from economy_days where local_date < $1`

const BALANCES = `
  select balance::float8 as balance, count(*)::float8 as wallets from wallets group by wallets.balance
   order by wallets.balance`

const RESERVED = `select coalesce(sum(reserved), 0)::float8 as reserved from wallets`

/** Of the ranked, what each has earned from `$1` to `$2`. */
const RANKED = `
  select user_id, sum(earned) as earned
    from wallets join member_earnings using (user_id)
   where is_ranked and local_date between $1 and $2 group by user_id having sum(earned) > 0`

const RANKING = `
  select user_id::float8 as "userId", earned::float8 as earned from (${RANKED}) as ranked
   order by ranked.earned desc, ranked.user_id limit $3`

const STANDING = `
  with own as (
    select coalesce(sum(earned), 0) as earned from member_earnings
     where user_id = $3 and local_date between $1 and $2
  )
  select own.earned::float8 as earned,
         (select count(*) from (${RANKED}) as ranked
           where ranked.earned > own.earned and ranked.user_id <> $3)::float8 as ahead,
         coalesce((select is_ranked from wallets where user_id = $3), false) as "isRanked"
    from own`

/** The figures by SQL over the rows that projections keep. */
export const createPostgresEconomyFigures = (orm: Orm): EconomyFigures => {
  const read = <Row>(
    text: string,
    parameters: readonly unknown[] = [],
  ): TE.TaskEither<PortFailure, readonly Row[]> =>
    TE.tryCatch(() => sql<Row>(orm, text, parameters), postgresFailure('reading figures of the economy'))

  return {
    days: ({ from, to }) => read<DayFigure>(DAYS, [from, to]),
    issuedBefore: (date) =>
      pipe(
        read<{ readonly issued: number }>(ISSUED, [date]),
        TE.map(([row]) => row?.issued ?? 0),
      ),
    balances: () => read<BalanceCount>(BALANCES),
    reserved: () =>
      pipe(
        read<{ readonly reserved: number }>(RESERVED),
        TE.map(([row]) => row?.reserved ?? 0),
      ),
    ranking: ({ from, to }, limit) => read<Earned>(RANKING, [from, to, limit]),
    standing: (userId, { from, to }) =>
      pipe(
        read<Standing>(STANDING, [from, to, userId]),
        TE.map(([row]) => row ?? { earned: 0, ahead: 0, isRanked: false }),
      ),
  }
}
