import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { narrativeEvents } from '../../domain/narrative/events.ts'
import { type CatalogueFailure, createCatalogue } from '../log/createCatalogue.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** How long readers took over decisions; `countedTo` is a position where the log goes on beyond what was counted. */
export type ReactionTimes = {
  readonly medianMs: ReadonlyMap<string, number>
  readonly countedTo: number | undefined
}

const PATTERN = 'narrative.decision_made'
const PAGE = 1_000
/** Pages that are counted while somebody waits. The rest is counted afterwards. */
const PAGES_AT_ONCE = 2

/** Times of one class differ by less than a twentieth. */
const CLASS = Math.log(1.05)
const classOf = (milliseconds: number) => Math.round(Math.log(Math.max(milliseconds, 1)) / CLASS)

const catalogue = createCatalogue(narrativeEvents)

/**
 * Counts how long readers take, in this process, from the log: every time that it is asked, it goes on where it was, and looks through
 * nothing twice, also where decisions are rare. Of a decision
 * it keeps a count for each class of times, and so never more than some hundred numbers.
 */
export const createReactionTimes = (
  log: Pick<EventLog, 'find' | 'head'>,
): TaskEither<PortFailure | CatalogueFailure, ReactionTimes> => {
  const counts = new Map<string, Map<number, number>>()
  let position = 0
  let underWay: Promise<E.Either<PortFailure | CatalogueFailure, boolean>> | undefined

  /** Whether there may be more. */
  const countPage = async (): Promise<E.Either<PortFailure | CatalogueFailure, boolean>> => {
    const head = await log.head()()
    if (E.isLeft(head)) return head
    const upTo = head.right.position
    if (upTo <= position) return E.right(false)
    const page = await log.find({
      direction: 'forwards',
      pattern: PATTERN,
      after: position,
      upTo,
      limit: PAGE,
    })()
    if (E.isLeft(page)) return page
    const events = E.traverseArray(catalogue.decode)(page.right)
    if (E.isLeft(events)) return events
    for (const { type, data } of events.right) {
      if (type !== PATTERN) continue
      const ofDecision = counts.get(data.decision_id) ?? new Map<number, number>()
      counts.set(data.decision_id, ofDecision)
      const kind = classOf(data.reaction_ms)
      ofDecision.set(kind, (ofDecision.get(kind) ?? 0) + 1)
    }
    const isFull = page.right.length === PAGE
    position = isFull ? (page.right.at(-1)?.position ?? position) : upTo
    return E.right(isFull)
  }
  const turn = async () => {
    underWay ??= countPage().finally(() => {
      underWay = undefined
    })
    return underWay
  }
  const countOn = async (): Promise<void> => {
    for (let more = await turn(); E.isRight(more) && more.right; ) more = await turn()
  }

  return async () => {
    let more = await turn()
    for (let pages = 1; pages < PAGES_AT_ONCE && E.isRight(more) && more.right; pages += 1)
      more = await turn()
    if (E.isLeft(more)) return more
    if (more.right) void countOn()
    return E.right({
      medianMs: new Map([...counts].map(([id, ofDecision]) => [id, medianOf(ofDecision)])),
      countedTo: more.right ? position : undefined,
    })
  }
}

const medianOf = (counts: ReadonlyMap<number, number>): number => {
  const all = [...counts].toSorted(([a], [b]) => a - b)
  const half = all.reduce((sum, [, count]) => sum + count, 0) / 2
  let sum = 0
  const [kind] = all.find(([, count]) => {
    sum += count
    return sum >= half
  }) ?? [0]
  return Math.round(Math.exp(kind * CLASS))
}
