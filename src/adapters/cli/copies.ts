import * as E from 'fp-ts/lib/Either.js'
import { exportedEvents, exportLines } from '../../application/audit/exportedEvents.ts'
import { importLog } from '../../application/audit/importLog.ts'
import { verifyEvents } from '../../application/audit/verifyEvents.ts'
import { wholeLog } from '../../application/log/streamLog.ts'
import { contentsBeside, readContents, writeContents } from '../files/contentFiles.ts'
import { canBeReadAgain, readLines, writeLines } from '../files/lines.ts'
import { claimDatabase } from '../program/claimDatabase.ts'
import { Interruption, ProgramFailure, resultOrExit } from '../program/programFailure.ts'
import type { Replacing } from './audit.ts'
import { createProgress } from './progress.ts'
import { answer, faultLine, type Question, valueOrExit } from './question.ts'

/** Writes the whole log as lines, to a file or to standard output. */
export const exportLog = async (question: Question, file: string, replacing: Replacing): Promise<void> => {
  const { services, printer } = question
  const log = await services.eventLog()
  const progress = createProgress(await services.clock(), question, (await resultOrExit(log.head())).position)
  const lines = counted(exportLines(wholeLog(await services.storedLog())), progress.step)
  if (file !== '-') {
    const result = await writeLines(file, lines, replacing)
    if (question.signal.aborted) throw new Interruption('Stopped; nothing was written.')
    const written = valueOrExit(result)
    const folder = contentsBeside(file)
    const contents = await resultOrExit(writeContents(await services.contents(), folder))
    progress.done()
    const beside = contents === 0 ? '' : `, and ${contents} contents to ${folder}`
    return answer(question, `Wrote ${written} events to ${file}${beside}.`, {
      events: written,
      file,
      ...(contents === 0 ? {} : { contents }),
    })
  }
  for await (const line of lines) {
    printer.print(valueOrExit(line))
    await printer.drained()
    if (printer.closed.aborted) return
  }
  progress.done()
}

async function* counted<A>(items: AsyncIterable<A>, step: () => void): AsyncGenerator<A, void, void> {
  for await (const item of items) {
    step()
    yield item
  }
}

/** Puts an exported log into an empty database. */
export const importExport = async (question: Question, file: string): Promise<void> => {
  const { services, tell } = question
  const telling = (what: string) => ({ ...question, tell: (line: string) => tell(`${what}: ${line}`) })
  const events = () => exportedEvents(readLines(file))
  const clock = await services.clock()
  const verifying = createProgress(clock, telling('verifying'))
  if (!(await canBeReadAgain(file)))
    throw new ProgramFailure(
      `${file} cannot be read twice, to verify it first; save it to a file and import that.`,
    )
  const verified = await verifyEvents(events(), { onEvent: verifying.step })
  if (E.isLeft(verified) && verified.left._tag === 'LogFault')
    throw new ProgramFailure(`${file}: ${faultLine(verified.left)}`)
  const total = valueOrExit(verified).events
  verifying.done()

  const claim = await claimDatabase(services)
  try {
    const { position } = await resultOrExit((await services.eventLog()).head())
    if (position > 0)
      throw new ProgramFailure(
        `The database holds a log of ${position} events already; import into an empty one (another DATA_DIR, or DATABASE_URL).`,
      )
    const contents = await resultOrExit(readContents(await services.contents(), contentsBeside(file)))
    const importing = createProgress(clock, telling('importing'), total)
    const imported = await importLog(await services.logImport(), counted(events(), importing.step))
    if (E.isLeft(imported) && imported.left._tag === 'ImportRefused')
      throw new ProgramFailure(`The database refused the events: ${imported.left.message}.`)
    importing.done()
    answer(
      question,
      `Imported ${valueOrExit(imported)} events; "audit verify" proves them where they are now.`,
      { events: valueOrExit(imported), ...(contents === 0 ? {} : { contents }) },
    )
  } finally {
    await claim.release()
  }
}
