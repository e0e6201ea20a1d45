import {
  createReadReport,
  type EconomyReport,
  LONGEST_DAYS,
  lastDays,
  type Named,
} from '../../../application/economy/figures/report.ts'
import type { Today } from '../../../application/economy/today.ts'
import type { EconomyFigures } from '../../../application/ports/economyFigures.ts'
import { daysBetween, type LocalDate } from '../../../domain/kernel/dates.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { tableLines } from '../../terminal/table.ts'
import type { Question } from '../question.ts'
import type { Format } from '../topic.ts'

export type ReportOptions = Format & { readonly from?: LocalDate; readonly to?: LocalDate }

/** What the report works with. */
export type ReportServices = {
  readonly economyFigures: () => Promise<EconomyFigures>
  readonly today: () => Promise<Today>
}

/** Tells where besitos come from and go to, day by day, and how they are spread. */
export const showReport = async (
  { printer, json }: Question,
  services: ReportServices,
  { from, to }: ReportOptions,
): Promise<void> => {
  const last = lastDays(to ?? (await resultOrExit(await services.today())))
  const period = { from: from ?? last.from, to: last.to }
  const days = daysBetween(period.from, period.to) + 1
  if (days < 1) throw new ProgramFailure('The period ends before it begins: give the earlier date as --from.')
  if (days > LONGEST_DAYS)
    throw new ProgramFailure(`A report has at most ${LONGEST_DAYS} days: give a later --from.`)
  const report = await resultOrExit(createReadReport(await services.economyFigures())(period))
  for (const line of json ? [JSON.stringify(report)] : reportLines(report)) printer.print(line)
}

const reportLines = ({
  period,
  days,
  sources,
  sinks,
  items,
  circulation,
  reserved,
  distribution: { wallets, p10, median, p90, gini },
}: EconomyReport): readonly string[] => [
  `${circulation} besitos in circulation, ${reserved} of them set aside, in ${wallets} wallets`,
  `a tenth have at most ${p10}, half at most ${median}, nine tenths at most ${p90}; Gini ${gini.toFixed(3)}`,
  '',
  `from ${period.from} to ${period.to}, days on which something moved:`,
  ...tableLines(
    ['date', 'in', 'out', 'given', 'circulation'],
    days
      .filter((day) => day.in !== 0 || day.out !== 0 || day.given !== 0)
      .map((day) => [day.date, ...[day.in, day.out, day.given, day.circulation].map(String)]),
  ),
  ...namedLines('source', sources),
  ...namedLines('sink', sinks),
  ...namedLines('sold', items),
]

const namedLines = (what: string, named: readonly Named[]): readonly string[] =>
  named.length === 0
    ? []
    : [
        '',
        ...tableLines(
          [what, 'besitos', 'times'],
          named.map(({ name, amount, times }) => [name, String(amount), String(times)]),
        ),
      ]
