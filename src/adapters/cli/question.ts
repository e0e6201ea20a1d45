import * as E from 'fp-ts/lib/Either.js'
import { toLine } from '../../application/audit/events/storedEvent.ts'
import type { Moment } from '../../application/audit/moment.ts'
import { type LogFault, logFault } from '../../application/audit/proof/logFault.ts'
import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import type { EventLog } from '../../application/ports/eventLog.ts'
import { ProgramFailure, resultOrExit } from '../program/programFailure.ts'
import type { Services } from '../program/services.ts'
import type { Printer } from '../terminal/printer.ts'

/** What somebody asks on the command line: the answer goes to `printer`, progress and hints to `tell`. */
export type Question = {
  readonly services: Services
  readonly printer: Printer
  readonly tell: (line: string) => void
  readonly json: boolean
  /** Aborted when whoever asked has seen enough. */
  readonly signal: AbortSignal
}

type Failure = LogFault | { readonly _tag: string; readonly message?: string }

const isFault = (failure: Failure): failure is LogFault => failure._tag === 'LogFault'

export const faultLine = ({ position, kind, reason }: LogFault) =>
  `BROKEN at position ${position}, ${kind}: ${reason}`

/** The value; a failure ends the command with a message. */
export const valueOrExit = <A>(result: E.Either<Failure, A>): A => {
  if (E.isRight(result)) return result.right
  const failure = result.left
  throw new ProgramFailure(isFault(failure) ? faultLine(failure) : (failure.message ?? failure._tag))
}

const looksLikeAYear = (position: number) => position >= 1_970 && position < 2_100

/** Says how moments were taken, where a person may have meant something else. */
export const tellMoments = async (
  { tell }: Pick<Question, 'tell'>,
  log: Pick<EventLog, 'head'>,
  moments: { readonly from?: Moment; readonly to?: Moment; readonly at?: Moment },
): Promise<void> => {
  const { position: end } = await resultOrExit(log.head())
  for (const name of ['from', 'to', 'at'] as const) {
    const moment = moments[name]
    if (moment === undefined || !('position' in moment)) continue
    const { position } = moment
    const beyond = position > end ? `, and the log ends at position ${end}` : ''
    if (looksLikeAYear(position))
      tell(
        `--${name} ${position} is taken for a position${beyond}; a year begins at --${name} ${position}-01-01.`,
      )
    else if (position > end)
      tell(`--${name} ${position} is taken for a position${beyond}; a day is 2026-11-24.`)
  }
}

/** Prints what was done: a sentence, or the same as a line of JSON. */
export const answer = (
  { printer, json }: Pick<Question, 'printer' | 'json'>,
  sentence: string,
  facts: object,
): void => printer.print(json ? JSON.stringify(facts) : sentence)

/** An event as a line of an export. */
export const lineOf = (event: RecordedEvent): string => {
  const line = toLine(event)
  if (E.isRight(line)) return line.right
  throw new ProgramFailure(faultLine(logFault(event.position, 'changed content', line.left)))
}
