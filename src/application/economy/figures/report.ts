import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { daysBetween, type LocalDate, plusDays } from '../../../domain/kernel/dates.ts'
import type { DayFigure, EconomyFigures, Period } from '../../ports/economyFigures.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { type Distribution, distributionOf } from './distribution.ts'

/** So many besitos, by so many events or things, under a name. */
export type Named = { readonly name: string; readonly amount: number; readonly times: number }

/** A local date: what came into being and what is gone, by account, and what was in circulation at its end. */
export type ReportDay = {
  readonly date: LocalDate
  readonly sources: readonly Named[]
  readonly sinks: readonly Named[]
  readonly in: number
  readonly out: number
  readonly given: number
  readonly circulation: number
}

/**
 * Where besitos come from and go to, day by day, and how they are spread.
 *
 * - `circulation` is what all wallets have now, `reserved` the part of it that is set aside.
 * - `sources` and `sinks` sum the period by account; `items` is what was sold in it.
 */
export type EconomyReport = {
  readonly period: Period
  readonly days: readonly ReportDay[]
  readonly sources: readonly Named[]
  readonly sinks: readonly Named[]
  readonly items: readonly Named[]
  readonly circulation: number
  readonly reserved: number
  readonly distribution: Distribution
}

/** A period is shown day by day. */
export const LONGEST_DAYS = 366

/** The days up to and with `today`. */
export const lastDays = (today: LocalDate, days = 30): Period => ({
  from: plusDays(today, 1 - days),
  to: today,
})

export type ReadReport = (period: Period) => TE.TaskEither<PortFailure, EconomyReport>

export const createReadReport =
  (figures: EconomyFigures): ReadReport =>
  (period) =>
    pipe(
      TE.Do,
      TE.bind('days', () => figures.days(period)),
      TE.bind('before', () => figures.issuedBefore(period.from)),
      TE.bind('balances', () => figures.balances()),
      TE.bind('reserved', () => figures.reserved()),
      TE.map(({ days, before, balances, reserved }) => {
        const distribution = distributionOf(balances)
        return {
          period,
          days: reportDays(period, days, before),
          sources: summed(days, 'source'),
          sinks: summed(days, 'sink'),
          items: summed(days, 'item'),
          circulation: distribution.total + reserved,
          reserved,
          distribution,
        }
      }),
    )

const datesOf = ({ from, to }: Period): readonly LocalDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, nth) => plusDays(from, nth))

const reportDays = (period: Period, figures: readonly DayFigure[], before: number): readonly ReportDay[] => {
  const byDate = Map.groupBy(figures, ({ localDate }) => localDate)
  let circulation = before
  return datesOf(period).map((date) => {
    const ofDate = byDate.get(date) ?? []
    const [sources, sinks, gifts] = [summed(ofDate, 'source'), summed(ofDate, 'sink'), summed(ofDate, 'gift')]
    const [gained, lost] = [amountIn(sources), amountIn(sinks)]
    circulation += gained - lost
    return { date, sources, sinks, in: gained, out: lost, given: amountIn(gifts), circulation }
  })
}

const amountIn = (named: readonly Named[]) => named.reduce((sum, { amount }) => sum + amount, 0)

/** By name; the most first. */
const summed = (figures: readonly DayFigure[], kind: string): readonly Named[] =>
  [
    ...Map.groupBy(
      figures.filter((one) => one.kind === kind),
      ({ name }) => name,
    ),
  ]
    .map(([name, ofName]) => ({
      name,
      amount: ofName.reduce((sum, { amount }) => sum + amount, 0),
      times: ofName.reduce((sum, { times }) => sum + times, 0),
    }))
    .toSorted((one, other) => other.amount - one.amount || (one.name < other.name ? -1 : 1))
