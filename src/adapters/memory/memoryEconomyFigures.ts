import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { DayFigure, Earned, EconomyFigures, Period } from '../../application/ports/economyFigures.ts'
import type { ProjectionRows } from '../../application/ports/projectionStore.ts'
import type { UserId } from '../../domain/kernel/ids.ts'

type Rows<Key, Row> = Pick<ProjectionRows<Key, Row>, 'standing'>

type Wallet = {
  readonly userId: UserId
  readonly balance: number
  readonly reserved: number
  readonly isRanked: boolean
}

/** Counts the rows of projections in memory. */
export const createMemoryEconomyFigures = (tables: {
  readonly wallets: Rows<UserId, Wallet>
  readonly days: Rows<string, DayFigure & { readonly id: string }>
  readonly earnings: Rows<string, Earned & Pick<DayFigure, 'localDate'>>
}): EconomyFigures => {
  const rowsOf = <Key, Row>(table: Rows<Key, Row>) =>
    pipe(
      table.standing(),
      TE.map(({ rows }) => [...rows.values()]),
    )
  const isWithin = ({ from, to }: Period, { localDate }: Pick<DayFigure, 'localDate'>) =>
    from <= localDate && localDate <= to

  const earnedIn = (period: Period) =>
    pipe(
      rowsOf(tables.earnings),
      TE.map((rows) =>
        [
          ...Map.groupBy(
            rows.filter((row) => isWithin(period, row)),
            ({ userId }) => userId,
          ),
        ].map(([userId, ofMember]) => ({
          userId,
          earned: ofMember.reduce((sum, { earned }) => sum + earned, 0),
        })),
      ),
    )
  const rankedIn = (period: Period) =>
    pipe(
      rowsOf(tables.wallets),
      TE.map((rows) => new Set(rows.filter(({ isRanked }) => isRanked).map(({ userId }) => userId))),
      TE.flatMap((ranked) =>
        pipe(
          earnedIn(period),
          TE.map((all) => all.filter(({ userId, earned }) => ranked.has(userId) && earned > 0)),
        ),
      ),
    )

  return {
    days: (period) =>
      pipe(
        rowsOf(tables.days),
        TE.map((rows) =>
          rows
            .filter((row) => isWithin(period, row))
            .toSorted((one, other) => (one.id < other.id ? -1 : 1))
            .map(({ id: _, ...figure }) => figure),
        ),
      ),
    issuedBefore: (date) =>
      pipe(
        rowsOf(tables.days),
        TE.map((rows) =>
          rows
            .filter(({ localDate }) => localDate < date)
            .reduce(
              (sum, { kind, amount }) =>
                kind === 'source' ? sum + amount : kind === 'sink' ? sum - amount : sum,
              0,
            ),
        ),
      ),
    balances: () =>
      pipe(
        rowsOf(tables.wallets),
        TE.map((rows) =>
          [...Map.groupBy(rows, ({ balance }) => balance)]
            .map(([balance, { length }]) => ({ balance, wallets: length }))
            .toSorted((one, other) => one.balance - other.balance),
        ),
      ),
    reserved: () =>
      pipe(
        rowsOf(tables.wallets),
        TE.map((rows) => rows.reduce((sum, { reserved }) => sum + reserved, 0)),
      ),
    ranking: (period, limit) =>
      pipe(
        rankedIn(period),
        TE.map((ranked) =>
          ranked
            .toSorted((one, other) => other.earned - one.earned || one.userId - other.userId)
            .slice(0, limit),
        ),
      ),
    standing: (userId, period) =>
      pipe(
        TE.Do,
        TE.bind('all', () => earnedIn(period)),
        TE.bind('ranked', () => rankedIn(period)),
        TE.bind('rows', () => rowsOf(tables.wallets)),
        TE.map(({ all, ranked, rows }) => {
          const earned = all.find((one) => one.userId === userId)?.earned ?? 0
          return {
            earned,
            ahead: ranked.filter((one) => one.earned > earned && one.userId !== userId).length,
            isRanked: rows.some((row) => row.userId === userId && row.isRanked),
          }
        }),
      ),
  }
}
