import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog, VersionConflict } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { portFailure } from '../ports/portFailure.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { Act, ActFailure, ActOutcome, PerformAct } from './act.ts'
import { type Decided, decideParts, type Wanting } from './decideParts.ts'
import type { AnyAggregate, Part } from './part.ts'
import { createReplayAct } from './replayAct.ts'
import { type ToAppend, toAppend } from './toAppend.ts'
import { createWorkingStreams, type ReadStreams } from './workingStreams.ts'

/** An act that is beaten to it so often is given up; those who beat it have gone on a thousand times meanwhile. */
const ATTEMPTS = 1_000

/** So many acts read the log first, after one was decided on what was old. */
const CAREFUL_ACTS = 100

export type ActDependencies = {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly ids: IdGenerator
}

export const createPerformAct = (dependencies: ActDependencies): PerformAct => {
  const { log, ids } = dependencies
  const working = createWorkingStreams(dependencies)
  const replay = createReplayAct(dependencies)

  /** How many acts to come had better read the log first. */
  let carefulActs = 0

  /** Reads what is sure to be needed and was not found yet, all at once. */
  const readKnownStreams = async (act: Act, found: ReadStreams) => {
    const unread = knownStreams(act).filter(([stream]) => !found.has(stream))
    if (unread.length === 0) return undefined
    const reads = await Promise.all(
      unread.map(([stream, aggregate]) => working.read(stream, aggregate, found)),
    )
    return reads.find(E.isLeft)
  }

  const supply = async (
    wanting: Wanting,
    found: ReadStreams,
    fromMemory: boolean,
  ): Promise<E.Either<ActFailure, unknown>> => {
    if (wanting._tag === 'Unprepared') return wanting.preparation()
    const { stream, aggregate } = wanting
    return fromMemory && working.recall(stream, found)
      ? E.right(undefined)
      : working.read(stream, aggregate, found)
  }

  /** From the last decision to the append it never waits: whoever decides next counts on what this one leaves. */
  const attempt = async (
    act: Act,
    found: ReadStreams,
    fromMemory = false,
  ): Promise<E.Either<ActFailure | VersionConflict, Attempted>> => {
    const unread = await readKnownStreams(act, found)
    if (unread !== undefined) return unread
    const decide = () => decideParts(act, (stream) => working.standing(stream, found))
    let decided = decide()
    while (E.isLeft(decided)) {
      const supplied = await supply(decided.left, found, fromMemory)
      if (E.isLeft(supplied)) return supplied
      decided = decide()
    }
    const made = toAppend(act, decided.right, ids.next)
    if (E.isLeft(made)) return made
    const { streams, written } = made.right
    if (streams.length === 0) {
      const outcome = outcomeOf(decided.right, made.right, [])
      return E.right({ outcome, isProven: false, countsOnOthers: countsOnOthers(decided.right) })
    }
    const appending = log.append({ commandId: act.metadata.command_id, streams })()
    const settle = working.expect(written)
    const appended = await appending
    const isRecorded = E.isRight(appended) && !appended.right.replayed
    await settle(isRecorded)
    if (E.isLeft(appended)) return appended
    if (isRecorded)
      for (const [stream, { before, events }] of decided.right.streams)
        if (events.length === 0) working.remember(stream, before)
    const { events } = appended.right
    const outcome = isRecorded
      ? E.right(outcomeOf(decided.right, made.right, events))
      : await replay(act, events)
    return E.map((told: ActOutcome) => ({ outcome: told, isProven: true, countsOnOthers: false }))(outcome)
  }

  /**
   * What this process remembers of the streams may be old, which the append then says; where nothing is appended, nobody
   * would. So it is only tried, and not for a while once others were seen to write to the same streams.
   */
  const attemptFromMemory = async (act: Act): Promise<ActOutcome | undefined> => {
    if (carefulActs > 0) {
      carefulActs -= 1
      return undefined
    }
    const found = working.remembered(knownStreams(act).map(([stream]) => stream))
    if (found === undefined) return undefined
    const attempted = await attempt(act, found, true)
    if (E.isLeft(attempted)) {
      if (attempted.left._tag === 'VersionConflict') carefulActs = CAREFUL_ACTS
      return undefined
    }
    return attempted.right.isProven ? attempted.right.outcome : undefined
  }

  /** The answer to an act that appends nothing: what was recorded the first time, if there was one. */
  const unlessKnown = async <Answer extends E.Either<ActFailure, ActOutcome>>(
    act: Act,
    answer: Answer,
  ): Promise<E.Either<ActFailure, ActOutcome>> => {
    const known = await log.readCommand(act.metadata.command_id)()
    if (E.isLeft(known)) return known
    return known.right.length > 0 ? replay(act, known.right) : answer
  }

  const perform = async (act: Act): Promise<E.Either<ActFailure, ActOutcome>> => {
    const remembered = await attemptFromMemory(act)
    if (remembered !== undefined) return E.right(remembered)
    for (let nth = 1; nth <= ATTEMPTS; nth += 1) {
      const attempted = await attempt(act, new Map())
      if (E.isLeft(attempted)) {
        const failure = attempted.left
        if (failure._tag === 'VersionConflict') continue
        return failure._tag === 'PortFailure' ? E.left(failure) : unlessKnown(act, E.left(failure))
      }
      const { outcome, isProven, countsOnOthers } = attempted.right
      if (isProven) return E.right(outcome)
      if (!countsOnOthers) return unlessKnown(act, E.right(outcome))
    }
    const streams = act.parts
      .map(({ stream, name }) => (typeof stream === 'string' ? stream : name))
      .join(', ')
    return E.left(portFailure(`${streams} changed under ${ATTEMPTS} attempts to append; try again later`))
  }
  return (act) => () => perform(act)
}

/** `isProven` says that the log has taken it, or had it; what counts on others that are under way may come to nothing. */
type Attempted = {
  readonly outcome: ActOutcome
  readonly isProven: boolean
  readonly countsOnOthers: boolean
}

/** The streams that an act is sure to need. */
const knownStreams = ({ parts }: Act): readonly (readonly [string, AnyAggregate])[] => {
  const known = new Map<string, AnyAggregate>()
  for (const { stream, aggregate } of parts) if (typeof stream === 'string') known.set(stream, aggregate)
  return [...known]
}

const countsOnOthers = ({ streams }: Decided) =>
  [...streams.values()].some(
    ({ before: { expected } }) => typeof expected === 'object' && 'eventId' in expected,
  )

const outcomeOf = (
  { streams, streamsOfParts, refusals }: Decided,
  { written }: ToAppend,
  recorded: readonly RecordedEvent[],
): ActOutcome => ({
  of: <State>(part: Part<State>) => {
    const stream = streamsOfParts.get(part)
    const decision = stream === undefined ? undefined : streams.get(stream)
    if (decision === undefined) return undefined
    const after = written.find((left) => left.stream === stream)?.after ?? decision.before
    return { before: decision.before.state as State, after: after.state as State, version: after.version }
  },
  recorded,
  refusals,
  isRepeated: false,
})
