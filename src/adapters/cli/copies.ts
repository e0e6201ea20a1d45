import * as E from 'fp-ts/lib/Either.js'
import { exportedEvents, exportLines } from '../../application/audit/events/exportedEvents.ts'
import { importLog } from '../../application/audit/importLog.ts'
import { verifyEvents } from '../../application/audit/proof/verifyEvents.ts'
import { missingContents, type NamedContent } from '../../application/content/namedContents.ts'
import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
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
  const namedIn = await services.contentsNamedIn()
  const named: NamedContent[] = []
  const onEvent = (event: RecordedEvent) => {
    verifying.step()
    named.push(...namedIn(event))
  }
  const verified = await verifyEvents(events(), { onEvent })
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
    const contents = await takeContents(question, contentsBeside(file), named)
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

/** Keeps the contents that lie beside an export; answers how many. A log is of no use without what it names. */
const takeContents = async (
  { services }: Question,
  folder: string,
  named: readonly NamedContent[],
): Promise<number> => {
  const kept = await services.contents()
  const taken = await resultOrExit(readContents(kept, folder))
  const missing = valueOrExit(await missingContents(kept, named))
  if (missing.length === 0) return taken
  const listed = missing.slice(0, MOST_NAMED).map(({ path, digest }) => `  ${digest} (${path})`)
  const more = missing.length > MOST_NAMED ? [`  … and ${missing.length - MOST_NAMED} more`] : []
  throw new ProgramFailure(
    [
      `Nothing was imported: the log names ${missing.length === 1 ? 'a file' : `${missing.length} files`} of its authors, and ${folder} has not got ${missing.length === 1 ? 'it' : 'them'}:`,
      ...listed,
      ...more,
      'Copy that whole folder from where the log came from; "audit export FILE" writes it beside the log.',
    ].join('\n'),
  )
}

const MOST_NAMED = 10
