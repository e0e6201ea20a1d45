import * as E from 'fp-ts/lib/Either.js'
import { chooseProjections } from '../../application/audit/chooseProjections.ts'
import { type Comparison, disagrees } from '../../application/audit/compareWithLog.ts'
import { positionUpTo } from '../../application/audit/moment.ts'
import { writeLines } from '../files/lines.ts'
import { ProgramFailure, resultOrExit } from '../program/programFailure.ts'
import { replayHints, replayJson, replayReport } from '../terminal/replayReport.ts'
import type { ReplayOptions } from './audit.ts'
import { createProgress } from './progress.ts'
import { type Question, tellMoments, valueOrExit } from './question.ts'
import { compareAllSnapshots } from './snapshots.ts'

/**
 * Folds projections anew from the log alone, and compares them with the live rows where those stand at the same event. Where
 * nobody asks for one projection or one moment, the snapshots are compared as well.
 */
export const replayProjections = async (question: Question, options: ReplayOptions): Promise<boolean> => {
  const { to, into, projection: wanted } = options
  const { services, printer, tell, json } = question
  const log = await services.eventLog()
  const chosen = valueOrExit(chooseProjections(await services.projections(), wanted))
  if (into !== undefined && chosen.length > 1)
    throw new ProgramFailure(
      `--into takes the rows of one projection; add --projection NAME, one of ${chosen.map(({ name }) => name).join(', ')}.`,
    )

  await tellMoments(question, log, to === undefined ? {} : { to })
  const upTo = to === undefined ? undefined : await resultOrExit(positionUpTo(log, to))
  let identical = true
  for (const { compareWithLog } of chosen) {
    const progress = createProgress(await services.clock(), question)
    const comparison = valueOrExit(await compareWithLog(log, { upTo, onEvent: progress.step }))
    progress.done()
    if (into !== undefined)
      tell(`wrote ${valueOrExit(await writeLines(into, rowLines(comparison), options))} rows to ${into}`)
    for (const hint of replayHints(comparison, to !== undefined)) tell(hint)
    for (const line of json ? [replayJson(comparison)] : replayReport(comparison)) printer.print(line)
    if (disagrees(comparison, to !== undefined)) identical = false
  }
  const isPartial = wanted !== undefined || to !== undefined || into !== undefined
  return (isPartial || (await compareAllSnapshots(question))) && identical
}

async function* rowLines({ rows }: Comparison): AsyncGenerator<E.Either<never, string>, void, void> {
  for (const row of rows) yield E.right(JSON.stringify(Object.fromEntries(row)))
}
