import * as E from 'fp-ts/lib/Either.js'
import { exportedEvents, exportLines } from '../../application/audit/exportedEvents.ts'
import { importLog } from '../../application/audit/importLog.ts'
import { verifyEvents } from '../../application/audit/verifyEvents.ts'
import { wholeLog } from '../../application/log/streamLog.ts'
import type { Replacing } from './audit.ts'
import { canBeReadAgain, readLines, writeLines } from '../files/lines.ts'
import { type Auditing, answer, createProgress, faultLine, valueOrExit } from './asked.ts'
import { claimDatabase } from '../program/claimDatabase.ts'
import { Interruption, resultOrExit, ProgramFailure } from '../program/programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

/** Writes the whole log as lines, to a file or to standard output. */
export const exportLog = async (auditing: Auditing, file: string, replacing: Replacing): Promise<boolean> => {
  const { container, printer } = auditing
  const log = await container.get(TOKENS.eventLog)
  const progress = createProgress(
    await container.get(TOKENS.clock),
    auditing,
    (await resultOrExit(log.head())).position,
  )
  const lines = counted(exportLines(wholeLog(await container.get(TOKENS.storedLog))), progress.step)
  if (file !== '-') {
    const result = await writeLines(file, lines, replacing)
    if (auditing.signal.aborted) throw new Interruption('Stopped; nothing was written.')
    const written = valueOrExit(result)
    progress.done()
    answer(auditing, `Wrote ${written} events to ${file}.`, { events: written, file })
    return true
  }
  for await (const line of lines) {
    printer.print(valueOrExit(line))
    await printer.drained()
    if (printer.closed.aborted) return true
  }
  progress.done()
  return true
}

async function* counted<A>(items: AsyncIterable<A>, step: () => void): AsyncGenerator<A, void, void> {
  for await (const item of items) {
    step()
    yield item
  }
}

/** Puts an exported log into an empty database. */
export const importExport = async (auditing: Auditing, file: string): Promise<boolean> => {
  const { container, tell } = auditing
  const telling = (what: string) => ({ ...auditing, tell: (line: string) => tell(`${what}: ${line}`) })
  const events = () => exportedEvents(readLines(file))
  const clock = await container.get(TOKENS.clock)
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

  const claim = await claimDatabase(container)
  try {
    const { position } = await resultOrExit((await container.get(TOKENS.eventLog)).head())
    if (position > 0)
      throw new ProgramFailure(
        `The database holds a log of ${position} events already; import into an empty one (another DATA_DIR, or DATABASE_URL).`,
      )
    const importing = createProgress(clock, telling('importing'), total)
    const imported = await importLog(await container.get(TOKENS.logImport), counted(events(), importing.step))
    if (E.isLeft(imported) && imported.left._tag === 'ImportRefused')
      throw new ProgramFailure(`The database refused the events: ${imported.left.message}.`)
    importing.done()
    answer(auditing, `Imported ${valueOrExit(imported)} events; "audit verify" proves them where they are now.`, {
      events: valueOrExit(imported),
    })
    return true
  } finally {
    await claim.release()
  }
}
