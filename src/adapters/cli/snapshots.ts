import { compareSnapshots } from '../../application/audit/states/compareSnapshots.ts'
import { resultOrExit } from '../program/programFailure.ts'
import { snapshotHints, snapshotJson, snapshotReport } from '../terminal/snapshotReport.ts'
import { createProgress } from './progress.ts'
import { answer, type Question, valueOrExit } from './question.ts'

/** Compares every snapshot with what the log gives at its version, and answers whether all are the same. */
export const compareAllSnapshots = async (question: Question): Promise<boolean> => {
  const { services, printer, tell, json } = question
  const progress = createProgress(await services.clock(), question)
  const comparison = valueOrExit(
    await compareSnapshots({
      log: await services.eventLog(),
      snapshots: await services.snapshotStore(),
      aggregates: await services.aggregates(),
      onEvent: progress.step,
    }),
  )
  progress.done()
  for (const hint of snapshotHints(comparison)) tell(hint)
  for (const line of json ? [snapshotJson(comparison)] : snapshotReport(comparison)) printer.print(line)
  return comparison.wrong === 0
}

/** Drops the snapshots of a stream, or all of them. */
export const dropSnapshots = async (question: Question, stream: string | undefined): Promise<void> => {
  const snapshots = await question.services.snapshotStore()
  const dropped = await resultOrExit(snapshots.drop(stream))
  if (dropped > 0)
    question.tell('A bot that runs still has in memory what it has read; restart it, so that it reads again.')
  answer(question, `Dropped ${dropped} snapshots${stream === undefined ? '' : ` of ${stream}`}.`, { dropped })
}
