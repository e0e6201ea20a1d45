import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { EventLog, LogQuery } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { RecordedEvent } from './recordedEvent.ts'

const PAGE = 1_000

/** Events one by one, two pages of them in memory; a failure is the last thing that comes. */
export type EventStream<F = PortFailure> = AsyncGenerator<E.Either<F, RecordedEvent>, void, void>

/** Every event that a query asks for, read page by page. */
export const streamLog = (log: Pick<EventLog, 'find'>, query: Omit<LogQuery, 'limit'>): EventStream =>
  inPages((last) => log.find({ ...query, ...nextPage(query, last), limit: PAGE }))

/** What to ask for after the last event of a page. */
export const nextPage = ({ direction }: Pick<LogQuery, 'direction'>, last: RecordedEvent | undefined) => {
  if (last === undefined) return {}
  return direction === 'forwards' ? { after: last.position } : { upTo: last.position - 1 }
}

/** The whole log from its beginning, read page by page. */
export const wholeLog = (log: Pick<EventLog, 'readAll'>): EventStream => readFrom(log, 0)

/** What comes after a position, read page by page. */
export const readFrom = (log: Pick<EventLog, 'readAll'>, after: number): EventStream =>
  inPages((last) => log.readAll({ after: last?.position ?? after, limit: PAGE }))

/** Each page is asked for before the one before it is gone through, so that the log is read while its events are used. */
async function* inPages(
  read: (last: RecordedEvent | undefined) => TaskEither<PortFailure, readonly RecordedEvent[]>,
): EventStream {
  for (let coming = read(undefined)(); ; ) {
    const page = await coming
    if (E.isLeft(page)) return yield page
    const last = page.right.length < PAGE ? undefined : page.right.at(-1)
    if (last !== undefined) coming = read(last)()
    for (const event of page.right) yield E.right(event)
    if (last === undefined) return
  }
}
