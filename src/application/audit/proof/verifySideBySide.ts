import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { LogLink } from '../../log/logLink.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import type { ProveLog } from './proveLog.ts'
import { endOf, headFault, rootFault } from './verifyEvents.ts'
import { verifyLog } from './verifyLog.ts'
import { createRangeJoin, type LogRange, type ProvenRange, type VerifyRange } from './verifyRange.ts'

/** Small enough that all who prove are done at about the same time. */
const EVENTS_IN_RANGE = 10_000

type Options = NonNullable<Parameters<ProveLog>[0]> & {
  readonly eventsInRange?: number
  /** The root of the tree over the first events of the log. */
  readonly rootAt?: (size: number) => TaskEither<PortFailure, Uint8Array>
}

/**
 * Proves the log by ranges, each `provers` one at a time, and then that each range continues the ones before it.
 *
 * It answers what `verifyLog` answers. Where anything does not hold, that one goes through the whole log and tells what.
 */
export const verifySideBySide =
  (
    log: Pick<EventLog, 'readAll' | 'head'>,
    provers: readonly VerifyRange[],
    { eventsInRange = EVENTS_IN_RANGE, rootAt, ...options }: Options = {},
  ): ReturnType<ProveLog> =>
  async () => {
    const head = await log.head()()
    if (E.isLeft(head)) return head
    const proven = await proveRanges(provers, rangesUpTo(head.right.position, eventsInRange))
    if (E.isLeft(proven)) return proven
    const end = proven.right
    if (end === undefined) return verifyLog(log, options)()
    const { savedHead } = options
    if (savedHead !== undefined && savedHead.position > 0 && savedHead.position <= end.position) {
      const read = await log.readAll({ after: savedHead.position - 1, limit: 1 })()
      if (E.isLeft(read)) return read
      const [event] = read.right
      const fault = event === undefined ? undefined : headFault(savedHead, event)
      if (fault !== undefined) return E.left(fault)
      if (savedHead.root !== undefined && rootAt !== undefined) {
        const root = await rootAt(savedHead.position)()
        if (E.isLeft(root)) return root
        const another = rootFault(savedHead, root.right)
        if (another !== undefined) return E.left(another)
      }
    }
    return endOf(end, savedHead)
  }

/** The last one is open: it ends where the log does by then. */
const rangesUpTo = (head: number, size: number): readonly LogRange[] => {
  const ranges: LogRange[] = []
  for (let after = 0; after < head - size; after += size) ranges.push({ after, upTo: after + size })
  return [...ranges, { after: ranges.at(-1)?.upTo ?? 0 }]
}

/**
 * Each prover takes the next range as soon as it is free. Nothing on the right: one of them does not hold, or does not
 * continue those before it.
 *
 * A range is joined as soon as those before it are, so that only the few that came out of turn wait in memory.
 */
const proveRanges = async (
  provers: readonly VerifyRange[],
  ranges: readonly LogRange[],
): Promise<E.Either<PortFailure, LogLink | undefined>> => {
  const join = createRangeJoin()
  const waiting = new Map<number, ProvenRange>()
  let failure: PortFailure | undefined
  let holds = true
  let asked = 0
  let joined = 0
  const take = (nth: number, range: ProvenRange) => {
    waiting.set(nth, range)
    for (let due = waiting.get(joined); due !== undefined; due = waiting.get(joined)) {
      waiting.delete(joined)
      joined += 1
      holds &&= join.add(due)
    }
  }
  const work = async (prove: VerifyRange) => {
    while (holds && failure === undefined) {
      const nth = asked++
      const range = ranges[nth]
      if (range === undefined) return
      const result = await prove(range)()
      if (E.isLeft(result)) failure = result.left
      else if (result.right === undefined) holds = false
      else take(nth, result.right)
    }
  }
  await Promise.all(provers.map(work))
  if (failure !== undefined) return E.left(failure)
  return E.right(holds ? join.end() : undefined)
}
