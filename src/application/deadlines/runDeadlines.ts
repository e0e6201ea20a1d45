import * as E from 'fp-ts/lib/Either.js'
import type { DeadlinePlace, Deadlines } from '../ports/deadlines.ts'
import type { EventLog, LogHead } from '../ports/eventLog.ts'
import type { Intake } from '../ports/intake.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { createDeadlineGate } from './deadlineGate.ts'
import { createPassDeadlines, type PassingDependencies, type PassingFailure } from './passDeadlines.ts'
import { type Recovery, recoverAll } from './recovery.ts'

const PAGE = 1_000
/** How long is slept at most: nobody tells for sure that a deadline was set. */
const POLL_MS = 5_000
/** How often is looked at most, however much is recorded. */
const LOOK_MS = 200
/** How soon is looked again where something is due that must wait. */
const HELD_MS = 1_000
const BEHIND_MS = { first: 20, most: 1_000 }
const HELD = 'what removes somebody is not done before everything is handled that was sent to the bot by then'
const UNRECOVERED =
  'what removes somebody is not done before it is known what was dropped while the bot was away, and that cannot be asked'
/** How often that is asked at most. */
const RECOVER_MS = 10_000
const UNKNOWN_MS = 5_000
const BACKOFF_MS = { first: 50, most: 5_000 }

export type DeadlineDependencies = PassingDependencies & {
  readonly deadlines: Deadlines
  readonly log: Pick<EventLog, 'head' | 'onAppend'>
  readonly intake: Intake
  /** What was dropped outside is looked for there before anybody loses anything. */
  readonly recoveries?: readonly Recovery[]
}

/** What one look at the deadlines came to: how long the next one can be waited for. */
type Looked = { readonly sleep: number }

/**
 * Has deadlines pass as they become due, by the store's clock, until `signal` is aborted or another process takes in
 * what comes from outside. It is to run in one process of the fleet at a time; were it two, each deadline would pass once
 * all the same.
 *
 * - It looks when the projection has come to where the log ended, so that nothing passes that was moved or is over. While more is
 *   recorded all the time it waits for no more than that.
 * - It sleeps until the next one, and looks again when something was recorded.
 * - An outage is waited out. What a newer program has recorded ends it, for that program to go on.
 */
export const runDeadlines = async (
  dependencies: DeadlineDependencies,
  signal: AbortSignal,
): Promise<void> => {
  const { deadlines, rules, log, intake, clock, logger, recoveries = [] } = dependencies
  const modules = [...rules.keys()]
  const gate = createDeadlineGate(intake, { recovers: recoveries.length > 0 })
  const pass = createPassDeadlines(dependencies)
  let complaint: string | undefined
  let behind = 0
  /** Where the log ended when the projection was first seen not to be that far. */
  let awaited: number | undefined
  let wake = new AbortController()
  const forget = log.onAppend(() => wake.abort('appended'))

  const complain = (reason: string | undefined) => {
    if (reason !== undefined && reason !== complaint)
      logger.warn({ reason }, `the deadlines that are due wait: ${reason}`)
    if (reason === undefined && complaint !== undefined) logger.info({}, 'the deadlines wait no longer')
    complaint = reason
  }

  let askedAt: number | undefined
  let unrecovered: string | undefined
  /** Looks for what was dropped until `now`. Answers whether it was all recorded; not where it was asked just before. */
  const recover = async (now: Date): Promise<boolean> => {
    // The absolute value, because the clock may be set back.
    if (askedAt !== undefined && Math.abs(now.getTime() - askedAt) < RECOVER_MS) return false
    askedAt = now.getTime()
    const recovered = await recoverAll(recoveries)()
    unrecovered = E.isLeft(recovered) ? `${UNRECOVERED}: ${recovered.left.message}` : undefined
    if (E.isRight(recovered)) gate.recovered(now)
    return E.isRight(recovered)
  }

  const endOfLog = async (): Promise<E.Either<PortFailure, number>> =>
    E.map(({ position }: LogHead) => position)(await log.head()())

  /** Has everything pass that is due and may, page by page. */
  const look = async (): Promise<E.Either<PassingFailure, Looked>> => {
    const head = awaited === undefined ? await endOfLog() : E.right(awaited)
    if (E.isLeft(head)) return head
    let held = 0
    let waits = 0
    for (let after: DeadlinePlace | undefined; !signal.aborted; ) {
      const page = await deadlines.due({ modules, after, limit: PAGE })()
      if (E.isLeft(page)) return page
      const { now, position, deadlines: due } = page.right
      if (position < head.right) {
        awaited = head.right
        return E.right({ sleep: Math.min(BEHIND_MS.first * 2 ** behind++, BEHIND_MS.most) })
      }
      behind = 0
      awaited = undefined
      const closed = gate.whyClosed(now)
      if (closed !== undefined && due.length > 0) {
        complain(closed)
        return E.right({ sleep: HELD_MS })
      }
      // What is recorded then may have moved what is due.
      if (due.some((deadline) => gate.wantsRecovery(deadline, now)) && (await recover(now)))
        return E.right({ sleep: BEHIND_MS.first })
      const free = due.filter((deadline) => gate.lets(deadline, now))
      const passed = await pass(free, now)
      if (E.isLeft(passed)) return passed
      held += due.length - free.length
      waits += passed.right.resting
      after = due.at(-1)
      if (due.length < PAGE) break
    }
    complain(held > 0 ? (unrecovered ?? HELD) : undefined)
    return untilNext(held + waits)
  }

  const untilNext = async (waiting: number): Promise<E.Either<PortFailure, Looked>> => {
    const next = await deadlines.next(modules)()
    if (E.isLeft(next)) return next
    const left = next.right ?? POLL_MS
    // What has just passed is in the table until the projection has heard of it.
    const least = waiting > 0 ? HELD_MS : BEHIND_MS.first
    return E.right({ sleep: Math.min(Math.max(left, least), POLL_MS) })
  }

  const sleep = async (milliseconds: number) => {
    const shortest = Math.min(milliseconds, LOOK_MS)
    await clock.pause(shortest, signal)
    await clock.pause(milliseconds - shortest, AbortSignal.any([signal, wake.signal]))
  }

  try {
    for (let failures = 0; !signal.aborted && intake.isHere(); ) {
      wake = new AbortController()
      const looked = await look()
      if (E.isRight(looked)) {
        failures = 0
        await sleep(looked.right.sleep)
        continue
      }
      complain(looked.left.message)
      if (looked.left._tag === 'UnknownEvent') return await clock.pause(UNKNOWN_MS, signal)
      await clock.pause(Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most), signal)
      failures += 1
    }
  } finally {
    forget()
  }
}
