import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import { nextPage } from '../../log/streamLog.ts'
import type { EventLog, LogQuery } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { type Moment, positionBefore, positionUpTo } from '../moment.ts'
import type { EventFilter } from './eventFilter.ts'

const LONGEST_PAGE = 1_000

/** Which events, between which moments (both included), in which direction, and how many at most. */
export type EventSelection = {
  readonly filter: EventFilter
  readonly direction: LogQuery['direction']
  readonly from?: Moment | undefined
  readonly to?: Moment | undefined
  readonly limit: number
}

/** Some of the events. `next` is the position to go on from, where the limit left some out. */
export type EventPage = {
  readonly events: readonly RecordedEvent[]
  readonly next: number | undefined
}

/** Lists events, page by page; at least one page, which may be empty. A failure is the last thing that comes. */
export async function* listEvents(
  log: Pick<EventLog, 'find' | 'head'>,
  { filter, direction, from, to, limit }: EventSelection,
): AsyncGenerator<E.Either<PortFailure, EventPage>, void, void> {
  const after = await positionBefore(log, from)()
  if (E.isLeft(after)) return yield after
  const upTo = await positionUpTo(log, to)()
  if (E.isLeft(upTo)) return yield upTo
  let query: Omit<LogQuery, 'limit'> = { ...filter, direction, after: after.right, upTo: upTo.right }
  for (let left = limit; left > 0; ) {
    const size = Math.min(left, LONGEST_PAGE)
    const found = await log.find({ ...query, limit: size + 1 })()
    if (E.isLeft(found)) return yield found
    const events = found.right.slice(0, size)
    const last = found.right.length > size ? events.at(-1) : undefined
    left -= events.length
    yield E.right({ events, next: left === 0 && last ? positionAfter(last, direction) : undefined })
    if (last === undefined) return
    query = { ...query, ...nextPage(query, last) }
  }
}

/** The position that comes next in this direction. */
const positionAfter = ({ position }: RecordedEvent, direction: LogQuery['direction']) =>
  direction === 'forwards' ? position + 1 : position - 1
