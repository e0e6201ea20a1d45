import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { IsoDate } from '../../domain/kernel/dates.ts'
import { chain, digestOf, GENESIS } from '../events/hashChain.ts'
import { storable } from '../events/json.ts'
import type { RecordedEvent } from '../events/recordedEvent.ts'
import type { EventLog, LogHead } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** The first position at which the log is not what it was when it was written, and why. */
export type LogFault = { readonly _tag: 'LogFault'; readonly position: number; readonly reason: string }

/** A whole log. `head` is worth noting down elsewhere: a log that was cut short or written anew has another. */
export type VerifiedLog = { readonly events: number; readonly head: LogHead }

const PAGE = 1_000

/**
 * Reads the whole log and proves it, from the first event to the last.
 *
 * - Positions are 1, 2, 3 …, versions 1, 2, 3 … within each stream, and `recordedAt` never goes back.
 * - Each hash is computed anew from the content of the event and the hash before it.
 * - Holds a page and one number a stream, however long the log is.
 */
export const verifyLog =
  (log: Pick<EventLog, 'readAll'>): TaskEither<PortFailure | LogFault, VerifiedLog> =>
  async () => {
    const versions = new Map<string, number>()
    let before: Link = { position: 0, hash: GENESIS }
    for (;;) {
      const page = await log.readAll({ after: before.position, limit: PAGE })()
      if (E.isLeft(page)) return page
      if (page.right.length === 0) return E.right({ events: before.position, head: headOf(before) })
      for (const event of page.right) {
        const reason = faultOf(event, before, (versions.get(event.stream) ?? 0) + 1)
        if (reason !== undefined) return E.left({ _tag: 'LogFault', position: before.position + 1, reason })
        versions.set(event.stream, event.version)
        before = event
      }
    }
  }

/** What an event is chained to. */
type Link = LogHead & { readonly recordedAt?: Date }

const headOf = ({ position, hash }: Link): LogHead => ({ position, hash })

const faultOf = (event: RecordedEvent, before: Link, version: number): string | undefined => {
  if (event.position !== before.position + 1)
    return `the event at position ${event.position} comes where position ${before.position + 1} is due`
  if (event.version !== version)
    return `the event is version ${event.version} of ${event.stream}, where version ${version} is due`
  if (!isWhole(event)) return 'the event holds what no log ever takes'
  if (before.recordedAt !== undefined && event.recordedAt < before.recordedAt)
    return 'the event says that it was recorded before the one in front of it'
  const hash = chain(before.hash, event.recordedAt, digestOf(event.stream, event))
  return Buffer.compare(hash, event.hash) === 0
    ? undefined
    : 'the hash does not follow from the event and the hash before it: one of them was changed'
}

/** Whether there is anything to hash; a log refuses the rest when it is appended. */
const isWhole = ({ stream, type, data, metadata, timestamp, recordedAt }: RecordedEvent) =>
  E.isRight(storable({ stream, type, data, metadata })) &&
  IsoDate.is(timestamp) &&
  Number.isSafeInteger(recordedAt.getTime())
