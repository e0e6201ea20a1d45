import * as E from 'fp-ts/lib/Either.js'
import type { DomainEvent } from '../../domain/kernel/domainEvent.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { Act, ActOutcome, PartOutcome } from './act.ts'
import { type AnyAggregate, type Earlier, groupOf, type Part } from './part.ts'
import { foldEvents, type ReadStateFailure, readState } from './readState.ts'
import type { Refusal } from './refusal.ts'

/** `versionBefore` is where the stream stood before the act. */
type Around = PartOutcome<unknown> & { readonly versionBefore: number }

/**
 * Answers an act whose command id is in the log from what was recorded then, and from the states around it: whatever rules
 * this program has, it tells what the one that recorded it told.
 */
export const createReplayAct = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}) => {
  const { log } = dependencies

  const versionBefore = async (
    stream: string,
    position: number,
  ): Promise<E.Either<ReadStateFailure, number>> => {
    const last = await log.find({ streams: [stream], direction: 'backwards', upTo: position, limit: 1 })()
    return E.isLeft(last) ? last : E.right(last.right[0]?.version ?? 0)
  }

  const around = async (
    stream: string,
    { decider, catalogue }: AnyAggregate,
    recorded: readonly RecordedEvent[],
  ): Promise<E.Either<ReadStateFailure, Around>> => {
    const ours = recorded.filter((event) => event.stream === stream)
    const [first] = ours
    const version =
      first === undefined
        ? await versionBefore(stream, (recorded[0]?.position ?? 1) - 1)
        : E.right(first.version - 1)
    if (E.isLeft(version)) return version
    const before = await readState(dependencies, decider, catalogue)(stream, version.right)()
    if (E.isLeft(before)) return before
    const after = foldEvents(decider, catalogue)(before.right, ours)
    if (E.isLeft(after)) return after
    return E.right({
      before: before.right.state,
      after: after.right.state,
      version: after.right.version,
      versionBefore: version.right,
    })
  }

  return async (
    { parts, goesOn, refusals }: Act,
    recorded: readonly RecordedEvent[],
  ): Promise<E.Either<ReadStateFailure, ActOutcome>> => {
    const outcomes = new Map<Part, Around>()
    const told = refusalsIn(refusals, recorded)
    if (E.isLeft(told)) return told
    const refused = new Set(told.right.map(({ part }) => part))
    const refusedGroups = new Set(parts.filter(({ name }) => refused.has(name)).map(groupOf))
    const earlier: Earlier = <State>(part: Part<State>) => {
      const outcome = outcomes.get(part)
      if (outcome === undefined) return undefined
      const { before, after, versionBefore: version } = outcome
      return {
        before: before as State,
        after: after as State,
        version,
        isRefused: refusedGroups.has(groupOf(part)),
      }
    }
    for (const [nth, part] of parts.entries()) {
      if (nth > 0 && goesOn?.(earlier) === false) break
      if (part.when?.(earlier) === false) continue
      const stream = typeof part.stream === 'string' ? part.stream : part.stream(earlier)
      const outcome = await around(stream, part.aggregate, recorded)
      if (E.isLeft(outcome)) return outcome
      const { before, versionBefore: version } = outcome.right
      for (
        let wants = part.prepare(before, version, earlier);
        wants;
        wants = part.prepare(before, version, earlier)
      ) {
        const prepared = await wants()
        if (E.isLeft(prepared)) return prepared
      }
      outcomes.set(part, outcome.right)
    }
    return E.right({
      of: <State>(part: Part<State>) => {
        const outcome = outcomes.get(part)
        if (outcome === undefined) return undefined
        const { before, after, version } = outcome
        return { before: before as State, after: after as State, version }
      },
      recorded,
      refusals: told.right,
      isRepeated: true,
    })
  }
}

const refusalsIn = (
  { catalogue, read }: Act['refusals'],
  recorded: readonly RecordedEvent[],
): E.Either<ReadStateFailure, readonly Refusal[]> => {
  const found: Refusal[] = []
  for (const event of recorded) {
    if (!catalogue.types.includes(event.type)) continue
    const decoded = catalogue.decode(event)
    if (E.isLeft(decoded)) return decoded
    const refusal = read(decoded.right as unknown as DomainEvent)
    if (refusal !== undefined) found.push(refusal)
  }
  return E.right(found)
}
