import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { EMPTY_LOG, type LogLink, linkFault } from '../../log/logLink.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import { readFrom } from '../../log/streamLog.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'

/** The events after position `after`, up to and with `upTo`, or to the end of the log. */
export type LogRange = { readonly after: number; readonly upTo?: number }

/**
 * A range that holds in itself: the link that it begins after, the one it ends with, and the first and the last version of
 * each stream in it. Whether it continues the ranges before it is for `createRangeJoin` to say.
 */
export type ProvenRange = {
  readonly begin: LogLink
  readonly end: LogLink
  readonly first: ReadonlyMap<string, number>
  readonly last: ReadonlyMap<string, number>
}

/** Nothing on the right: the range does not hold, and the whole log is to be gone through to tell why. */
export type VerifyRange = (range: LogRange) => TaskEither<PortFailure, ProvenRange | undefined>

/** Proves a range of a log as `verifyEvents` proves a whole one. */
export const verifyRange =
  (log: Pick<EventLog, 'readAll'>, onEvent: () => void = () => undefined): VerifyRange =>
  ({ after, upTo = Number.POSITIVE_INFINITY }) =>
  async () => {
    const begun = await linkAt(log, after)
    if (E.isLeft(begun)) return begun
    const begin = begun.right
    if (begin === undefined) return E.right(undefined)
    const first = new Map<string, number>()
    const last = new Map<string, number>()
    let end = begin
    const events = readFrom(log, after)
    try {
      for await (const read of events) {
        if (E.isLeft(read)) return read
        const event = read.right
        if (event.position > upTo) break
        const known = last.get(event.stream)
        if (linkFault(end, event, known === undefined ? event.version : known + 1) !== undefined)
          return E.right(undefined)
        if (known === undefined) first.set(event.stream, event.version)
        last.set(event.stream, event.version)
        end = linkOf(event)
        onEvent()
        if (event.position === upTo) break
      }
    } finally {
      await events.return()
    }
    return E.right({ begin, end, first, last })
  }

const linkAt = async (
  log: Pick<EventLog, 'readAll'>,
  position: number,
): Promise<E.Either<PortFailure, LogLink | undefined>> => {
  if (position === 0) return E.right(EMPTY_LOG)
  const read = await log.readAll({ after: position - 1, limit: 1 })()
  if (E.isLeft(read)) return read
  const [event] = read.right
  return E.right(event?.position === position ? linkOf(event) : undefined)
}

const linkOf = ({ position, hash, recordedAt }: RecordedEvent): LogLink => ({ position, hash, recordedAt })

/**
 * Joins ranges that come in order, and keeps of them the end of the last one and the last version of each stream.
 *
 * - `add` answers whether the range continues those before it. Where one does not, there is no end.
 */
export const createRangeJoin = () => {
  const versions = new Map<string, number>()
  let end = EMPTY_LOG
  return {
    add: ({ begin, end: next, first, last }: ProvenRange): boolean => {
      if (!isSameLink(begin, end)) return false
      for (const [stream, version] of first) if (version !== (versions.get(stream) ?? 0) + 1) return false
      for (const [stream, version] of last) versions.set(stream, version)
      end = next
      return true
    },
    end: (): LogLink => end,
  }
}

const isSameLink = (a: LogLink, b: LogLink) =>
  a.position === b.position &&
  Buffer.compare(a.hash, b.hash) === 0 &&
  a.recordedAt?.getTime() === b.recordedAt?.getTime()
