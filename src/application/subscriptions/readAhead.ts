import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

type Page = Promise<E.Either<PortFailure, readonly RecordedEvent[]>>

/**
 * Reads a log page by page. While the caller works on a full page, the next one is read: what is recorded never changes.
 */
export const createReadAhead = (log: Pick<EventLog, 'readAll'>, limit: number) => {
  let ahead: { readonly after: number; readonly page: Page } | undefined
  const read = (after: number): Page => log.readAll({ after, limit })()

  return async (after: number): Page => {
    const page = await (ahead?.after === after ? ahead.page : read(after))
    const last = E.isRight(page) && page.right.length === limit ? page.right.at(-1) : undefined
    ahead = last && { after: last.position, page: read(last.position) }
    return page
  }
}
