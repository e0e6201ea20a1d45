import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { type ReadStateFailure, readState } from '../../commands/readState.ts'
import type { AnyMemberState, MemberStateOf, MemberStates } from '../../content/condition.ts'
import type { Catalogue } from '../../log/createCatalogue.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'

/**
 * The states of a member, those of `wanted`, as the log has them now, or had them at a position. They are the states that acts
 * decide on, that conditions look at and that an auditor is shown: the same folds of the same streams.
 */
export type ReadMemberStates = (
  userId: UserId,
  wanted: readonly AnyMemberState[],
  at?: number,
) => TE.TaskEither<ReadStateFailure, MemberStates>

export const createReadMemberStates = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): ReadMemberStates => {
  const { log } = dependencies

  const versionAt = (stream: string, position: number | undefined) =>
    position === undefined
      ? TE.right(undefined)
      : pipe(
          log.find({ streams: [stream], direction: 'backwards', upTo: position, limit: 1 }),
          TE.map(([last]) => last?.version ?? 0),
        )

  const stateOf = (userId: UserId, at: number | undefined) => (of: AnyMemberState) => {
    const stream = of.streamOf(userId)
    const read = readState<unknown, never>(
      dependencies,
      of.decider,
      of.catalogue as unknown as Catalogue<never>,
    )
    return pipe(
      TE.Do,
      TE.flatMap((): TE.TaskEither<ReadStateFailure, number | undefined> => versionAt(stream, at)),
      TE.flatMap((version) => read(stream, version)),
      TE.map(({ state }) => [of, state] as const),
    )
  }

  return (userId, wanted, at) =>
    pipe(
      wanted,
      TE.traverseArray(stateOf(userId, at)),
      TE.map((read): MemberStates => {
        const states = new Map<AnyMemberState, unknown>(read)
        return <State>(of: MemberStateOf<State>): State => {
          if (!states.has(of))
            throw new Error(`the state ${of.name} of a member is asked for and was not read`)
          return states.get(of) as State
        }
      }),
    )
}
