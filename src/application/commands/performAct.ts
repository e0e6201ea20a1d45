import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog, VersionConflict } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { portFailure } from '../ports/portFailure.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { Act, ActFailure, ActOutcome, PerformAct } from './act.ts'
import { type Decided, decideParts } from './decideParts.ts'
import type { Part } from './part.ts'
import { createReplayAct } from './replayAct.ts'
import { type ToAppend, toAppend } from './toAppend.ts'
import { createWorkingStreams, type ReadStreams } from './workingStreams.ts'

/** An act that is beaten to it so often is given up; those who beat it have gone on a thousand times meanwhile. */
const ATTEMPTS = 1_000

export type ActDependencies = {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly ids: IdGenerator
}

export const createPerformAct = (dependencies: ActDependencies): PerformAct => {
  const { log, ids } = dependencies
  const working = createWorkingStreams(dependencies)
  const replay = createReplayAct(dependencies)

  /** Reads what is sure to be needed, all at once. */
  const readKnownStreams = async ({ parts }: Act, found: ReadStreams) => {
    const needed = new Map(
      parts.flatMap(({ stream, aggregate }) => (typeof stream === 'string' ? [[stream, aggregate]] : [])),
    )
    const reads = await Promise.all(
      [...needed].map(([stream, aggregate]) => working.read(stream, aggregate, found)),
    )
    return reads.find(E.isLeft)
  }

  /** From the last decision to the append it never waits: whoever decides next counts on what this one leaves. */
  const attempt = async (act: Act): Promise<E.Either<ActFailure | VersionConflict, ActOutcome>> => {
    const found: ReadStreams = new Map()
    const unread = await readKnownStreams(act, found)
    if (unread !== undefined) return unread
    const decide = () => decideParts(act, (stream) => working.standing(stream, found))
    let decided = decide()
    while (E.isLeft(decided)) {
      const { stream, aggregate } = decided.left
      const read = await working.read(stream, aggregate, found)
      if (E.isLeft(read)) return read
      decided = decide()
    }
    const made = toAppend(act, decided.right, ids.next)
    if (E.isLeft(made)) return made
    const { streams, written } = made.right
    // What is under way may come to nothing, and whoever appends nothing would never hear of it.
    if (streams.length === 0)
      return countsOnOthers(decided.right) ? attempt(act) : E.right(outcomeOf(decided.right, made.right, []))
    const appending = log.append({ commandId: act.metadata.command_id, streams })()
    const settle = working.expect(written)
    const appended = await appending
    const isRecorded = E.isRight(appended) && !appended.right.replayed
    await settle(isRecorded)
    if (E.isLeft(appended)) return appended
    const { events } = appended.right
    return isRecorded ? E.right(outcomeOf(decided.right, made.right, events)) : replay(act, events)
  }

  const perform = async (act: Act): Promise<E.Either<ActFailure, ActOutcome>> => {
    const known = await log.readCommand(act.metadata.command_id)()
    if (E.isLeft(known)) return known
    if (known.right.length > 0) return replay(act, known.right)
    for (let nth = 1; nth <= ATTEMPTS; nth += 1) {
      const done = await attempt(act)
      if (E.isRight(done)) return done
      if (done.left._tag !== 'VersionConflict') return E.left(done.left)
    }
    const streams = act.parts
      .map(({ stream, name }) => (typeof stream === 'string' ? stream : name))
      .join(', ')
    return E.left(portFailure(`${streams} changed under ${ATTEMPTS} attempts to append; try again later`))
  }
  return (act) => () => perform(act)
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
