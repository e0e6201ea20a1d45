import { paymentLines } from '../../../application/membership/books/paymentLines.ts'
import type { LocalDate } from '../../../domain/kernel/dates.ts'
import { Interruption, ProgramFailure } from '../../program/programFailure.ts'
import { type Question, valueOrExit } from '../question.ts'

export type ExportDays = { readonly from?: LocalDate; readonly to?: LocalDate }

/** Prints payments and refunds as CSV, for whoever does the taxes, a line at a time, however many there are. */
export const exportPayments = async (
  { services, printer, signal }: Question,
  { from, to }: ExportDays,
): Promise<void> => {
  if (from !== undefined && to !== undefined && from > to)
    throw new ProgramFailure('--from is later than --to: give the earlier day first.')
  for await (const line of paymentLines(await services.eventLog(), { from, to })) {
    if (signal.aborted) throw new Interruption('Stopped; what was printed is not all of it.')
    printer.print(valueOrExit(line))
    await printer.drained()
    if (printer.closed.aborted) return
  }
}
