import * as E from 'fp-ts/lib/Either.js'
import { type Comparison, isUnmade } from '../../application/audit/compareWithLog.ts'
import { positionUpTo } from '../../application/audit/moment.ts'
import type { ReplayOptions } from './audit.ts'
import { writeLines } from '../files/lines.ts'
import { replayHints, replayJson, replayReport } from '../terminal/replayReport.ts'
import { type Auditing, createProgress, valueOrExit, tellMoments } from './asked.ts'
import { resultOrExit, ProgramFailure } from '../program/programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

/** Folds projections anew from the log alone, and compares them with the live rows where those stand at the same event. */
export const replayProjections = async (auditing: Auditing, options: ReplayOptions): Promise<boolean> => {
  const { to, into, projection: wanted } = options
  const { container, printer, tell, json } = auditing
  const log = await container.get(TOKENS.eventLog)
  const projections = await container.get(TOKENS.projections)
  const names = projections.map(({ name }) => name).join(', ')
  const chosen = projections.filter(({ name }) => wanted === undefined || name === wanted)
  if (chosen.length === 0) throw new ProgramFailure(`There is no projection ${wanted}; there is: ${names}.`)
  if (into !== undefined && chosen.length > 1)
    throw new ProgramFailure(`--into takes the rows of one projection; add --projection NAME, one of ${names}.`)

  await tellMoments(auditing, log, to === undefined ? {} : { to })
  const upTo = to === undefined ? undefined : await resultOrExit(positionUpTo(log, to))
  let identical = true
  for (const { compareWithLog } of chosen) {
    const progress = createProgress(await container.get(TOKENS.clock), auditing)
    const comparison = valueOrExit(await compareWithLog(log, { upTo, onEvent: progress.step }))
    progress.done()
    if (into !== undefined)
      tell(`wrote ${valueOrExit(await writeLines(into, rowLines(comparison), options))} rows to ${into}`)
    for (const hint of replayHints(comparison, to !== undefined)) tell(hint)
    for (const line of json ? [replayJson(comparison)] : replayReport(comparison)) printer.print(line)
    if ((comparison.differences ?? []).length > 0 || (isUnmade(comparison) && to === undefined))
      identical = false
  }
  return identical
}

async function* rowLines({ rows }: Comparison): AsyncGenerator<E.Either<never, string>, void, void> {
  for (const row of rows) yield E.right(JSON.stringify(Object.fromEntries(row)))
}
