import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Decider } from '../../domain/kernel/decider.ts'
import type { Catalogue, CatalogueFailure } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { RecentStates, StreamState } from './recentStates.ts'

const PAGE = 1_000

export type ReadStateFailure = PortFailure | CatalogueFailure

type Folding<State, Event> = Pick<Decider<State, never, Event, never>, 'initial' | 'evolve' | 'snapshot'>

/** Folds recorded events, in order, onto a state. */
export const foldEvents =
  <State, Event>({ evolve }: Pick<Folding<State, Event>, 'evolve'>, catalogue: Catalogue<Event>) =>
  (
    from: StreamState<State>,
    events: readonly RecordedEvent[],
  ): E.Either<CatalogueFailure, StreamState<State>> => {
    let { state, version } = from
    for (const recorded of events) {
      const event = catalogue.decode(recorded)
      if (E.isLeft(event)) return event
      state = evolve(state, event.right)
      version = recorded.version
    }
    return E.right({ state, version, tail: from.tail + events.length })
  }

/**
 * Reads a stream to its end, or up to and with `versionUpTo`, and folds it page by page: from the state that is
 * remembered in `recent`, if that fits, or from the snapshot. What came after is always read. A snapshot that is missing
 * or unreadable costs time only.
 */
export const readState = <State, Event>(
  { log, snapshots }: { readonly log: EventLog; readonly snapshots: SnapshotStore },
  decider: Folding<State, Event>,
  catalogue: Catalogue<Event>,
  recent?: RecentStates<State>,
) => {
  const { fold, codec } = decider.snapshot
  const apply = foldEvents(decider, catalogue)

  const start = (
    stream: string,
    versionUpTo = Number.POSITIVE_INFINITY,
  ): TE.TaskEither<never, StreamState<State>> => {
    const remembered = recent?.get(stream)
    return remembered !== undefined && remembered.version <= versionUpTo
      ? TE.right(remembered)
      : fromSnapshot(stream, versionUpTo)
  }

  const fromSnapshot = (stream: string, versionUpTo: number): TE.TaskEither<never, StreamState<State>> =>
    pipe(
      snapshots.load(stream, fold),
      TE.map(
        O.flatMap(({ version, state }) =>
          version > versionUpTo
            ? O.none
            : pipe(
                O.fromEither(codec.decode(state)),
                O.map((decoded): StreamState<State> => ({ state: decoded, version, tail: 0 })),
              ),
        ),
      ),
      TE.match(
        () => E.right(beginning),
        (found) => E.right(O.getOrElse(() => beginning)(found)),
      ),
    )
  const beginning: StreamState<State> = { state: decider.initial, version: 0, tail: 0 }

  const onwards = (
    stream: string,
    versionUpTo: number | undefined,
    from: StreamState<State>,
  ): TE.TaskEither<ReadStateFailure, StreamState<State>> =>
    pipe(
      log.readStream(stream, {
        direction: 'forwards',
        versionAfter: from.version,
        limit: PAGE,
        ...(versionUpTo === undefined ? {} : { versionUpTo }),
      }),
      TE.flatMap((events) =>
        pipe(
          TE.fromEither(apply(from, events)),
          TE.flatMap((folded) =>
            events.length < PAGE ? TE.right(folded) : onwards(stream, versionUpTo, folded),
          ),
        ),
      ),
    )

  return (stream: string, versionUpTo?: number): TE.TaskEither<ReadStateFailure, StreamState<State>> =>
    pipe(
      start(stream, versionUpTo),
      TE.flatMap((from) => onwards(stream, versionUpTo, from)),
    )
}
