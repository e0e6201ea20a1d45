import * as E from 'fp-ts/lib/Either.js'
import { EMPTY_LOG, type LogLink, linkFault } from '../../log/logLink.ts'
import { growingTree } from '../../log/merkleTree.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { EventStream } from '../../log/streamLog.ts'
import type { LogHead } from '../../ports/eventLog.ts'
import { diagnose } from './diagnose.ts'
import { type LogFault, logFault } from './logFault.ts'

/** A whole log. `head` is worth noting down elsewhere: a log that was cut short or written anew has another. */
export type VerifiedLog = { readonly events: number; readonly head: LogHead }

/**
 * The end of a log. Where they were noted down, `recordedAt` must be that of its last event, and `root` that of the tree over
 * all of it.
 */
export type NotedHead = LogHead & {
  readonly recordedAt?: Date | null
  readonly root?: Uint8Array | undefined
}

export type VerifyOptions = {
  /** The end of the log as somebody noted it down earlier: it must still be there, unchanged. */
  readonly savedHead?: NotedHead | undefined
  /** Told of each event that holds. */
  readonly onEvent?: (event: RecordedEvent) => void
}

/**
 * How many links before the last are remembered, to find out how many events were inserted before the one that broke:
 * exactly so many, so that docs/verify.py finds the same.
 */
const REMEMBERED = 100

/**
 * Proves a log from its first event to its last, from whatever it is read.
 *
 * - Positions are 1, 2, 3 …, versions 1, 2, 3 … within each stream, and `recordedAt` never goes back.
 * - Each hash is computed anew from the content of the event and the hash before it.
 * - Where that fails, the later events are read to tell what was done.
 * - Memory does not grow with the log but with its streams: one number a stream.
 */
export const verifyEvents = async <F>(
  events: EventStream<F>,
  { savedHead, onEvent = () => undefined }: VerifyOptions = {},
): Promise<E.Either<F | LogFault, VerifiedLog>> => {
  const next = async (): Promise<E.Either<F, RecordedEvent | undefined>> =>
    (await events.next()).value ?? E.right(undefined)
  const versions = new Map<string, number>()
  let links: LogLink[] = [EMPTY_LOG]
  let before = EMPTY_LOG
  const tree = savedHead?.root === undefined ? undefined : growingTree()
  try {
    for (;;) {
      const read = await next()
      if (E.isLeft(read)) return read
      const event = read.right
      if (event === undefined) return endOf(before, savedHead)
      const fault = linkFault(before, event, (versions.get(event.stream) ?? 0) + 1)
      if (fault !== undefined) {
        const remembered = links.slice(-REMEMBERED - 1)
        const later = async () => E.getOrElse<F, RecordedEvent | undefined>(() => undefined)(await next())
        return E.left(await diagnose(fault, { links: remembered, before, versions, event, next: later }))
      }
      if (savedHead !== undefined && event.position <= savedHead.position) tree?.add(event.hash)
      const mismatch =
        savedHead?.position === event.position
          ? (headFault(savedHead, event) ?? rootFault(savedHead, tree?.root()))
          : undefined
      if (mismatch !== undefined) return E.left(mismatch)
      versions.set(event.stream, event.version)
      before = { position: event.position, hash: event.hash, recordedAt: event.recordedAt }
      links.push(before)
      if (links.length > 2 * REMEMBERED) links = links.slice(-REMEMBERED - 1)
      onEvent(event)
    }
  } finally {
    await events.return()
  }
}

/** What is wrong with a noted head, beside the event of its position in a log that holds. */
export const headFault = (saved: NotedHead, event: RecordedEvent): LogFault | undefined => {
  if (Buffer.compare(saved.hash, event.hash) !== 0) return rewritten(saved)
  return saved.recordedAt === undefined || saved.recordedAt?.getTime() === event.recordedAt.getTime()
    ? undefined
    : logFault(
        saved.position,
        'changed head',
        'the chain holds; it is the head that names another time than the event that it is of',
      )
}

/** What is wrong with the root of a noted head, beside that of the tree over the same events. */
export const rootFault = (
  { position, root }: NotedHead,
  found: Uint8Array | undefined,
): LogFault | undefined =>
  root === undefined || found === undefined || Buffer.compare(root, found) === 0
    ? undefined
    : logFault(
        position,
        'changed head',
        'the chain holds; it is the head that names another root than that of the tree over these events',
      )

/** The answer for a log that holds up to its end. */
export const endOf = (
  { position, hash }: LogHead,
  savedHead: LogHead | undefined,
): E.Either<LogFault, VerifiedLog> =>
  savedHead !== undefined && savedHead.position > position
    ? E.left(cutTail(position, savedHead.position))
    : E.right({ events: position, head: { position, hash } })

const cutTail = (end: number, saved: number) =>
  logFault(
    end + 1,
    'cut tail',
    `the log ends at position ${end}, and it went on to position ${saved} when its head was saved`,
  )

const rewritten = ({ position }: LogHead) =>
  logFault(
    position,
    'another history',
    `the chain holds, but it is not the one whose head was saved: the log was written anew at position ${position} or before`,
  )
