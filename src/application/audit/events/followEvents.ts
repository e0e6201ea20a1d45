import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import { type EventStream, streamLog } from '../../log/streamLog.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { EventFilter } from './eventFilter.ts'

const POLL_MS = 1_000
const LONGEST_PAGE = 1_000

/** The last `count` of the events up to a position, in the order of the log. */
export async function* latestEvents(
  log: Pick<EventLog, 'find'>,
  filter: EventFilter,
  { count, upTo }: { readonly count: number; readonly upTo: number },
): EventStream {
  const after = await positionBeforeLatest(log, filter, count, upTo)
  if (E.isLeft(after)) return yield after
  yield* streamLog(log, { ...filter, direction: 'forwards', after: after.right, upTo })
}

/** A page at a time, however many are asked for. */
const positionBeforeLatest = async (
  log: Pick<EventLog, 'find'>,
  filter: EventFilter,
  count: number,
  upTo: number,
): Promise<E.Either<PortFailure, number>> => {
  let after = upTo
  for (let left = count; left > 0; ) {
    const limit = Math.min(left, LONGEST_PAGE)
    const page = await log.find({ ...filter, direction: 'backwards', upTo: after, limit })()
    if (E.isLeft(page)) return page
    after = (page.right.at(-1)?.position ?? 1) - 1
    left = page.right.length < limit ? 0 : left - limit
  }
  return E.right(after)
}

/**
 * Every event after a position, as it comes, until `signal` is aborted.
 *
 * - It looks again at each hint of the log, and otherwise every second.
 * - A failure is told once, and no other of the same words until the log has answered again; then it goes on.
 */
export async function* followEvents(
  { log, clock }: { readonly log: Pick<EventLog, 'find' | 'head' | 'onAppend'>; readonly clock: Clock },
  filter: EventFilter,
  after: number,
  signal: AbortSignal,
): EventStream {
  let wake = new AbortController()
  const stopListening = log.onAppend(() => wake.abort())
  let toldFailure: string | undefined
  const isNews = ({ message }: PortFailure) => {
    const news = message !== toldFailure
    toldFailure = message
    return news
  }

  /** Gives what has come after a position, and answers how far it has come itself. */
  async function* look(from: number): AsyncGenerator<E.Either<PortFailure, RecordedEvent>, number, void> {
    const head = await log.head()()
    if (E.isLeft(head)) {
      if (isNews(head.left)) yield head
      return from
    }
    const upTo = head.right.position
    let position = from
    for await (const read of streamLog(log, { ...filter, direction: 'forwards', after: from, upTo })) {
      if (E.isLeft(read)) {
        if (isNews(read.left)) yield read
        return position
      }
      yield read
      position = read.right.position
    }
    toldFailure = undefined
    return upTo
  }

  try {
    for (let position = after; !signal.aborted; ) {
      wake = new AbortController()
      position = yield* look(position)
      await clock.pause(POLL_MS, AbortSignal.any([signal, wake.signal]))
    }
  } finally {
    stopListening()
  }
}
