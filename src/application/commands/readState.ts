import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Decider } from '../../domain/kernel/decider.ts'
import type { Catalogue, CatalogueFailure } from '../events/createCatalogue.ts'
import type { RecordedEvent } from '../events/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

const PAGE = 1_000

/** A folded stream; `version` 0 is a stream that does not exist. */
export type StreamState<State> = { readonly state: State; readonly version: number }

type Folding<State, Event> = Pick<Decider<State, never, Event, never>, 'initial' | 'evolve'>

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
    return E.right({ state, version })
  }

/** Reads a stream to its end, or up to and with `versionUpTo`, page by page, and folds it. */
export const readState =
  <State, Event>(log: EventLog, decider: Folding<State, Event>, catalogue: Catalogue<Event>) =>
  (
    stream: string,
    versionUpTo?: number,
  ): TE.TaskEither<PortFailure | CatalogueFailure, StreamState<State>> => {
    const fold = foldEvents(decider, catalogue)
    const onwards = (
      from: StreamState<State>,
    ): TE.TaskEither<PortFailure | CatalogueFailure, StreamState<State>> =>
      pipe(
        log.readStream(stream, {
          direction: 'forwards',
          versionAfter: from.version,
          limit: PAGE,
          ...(versionUpTo === undefined ? {} : { versionUpTo }),
        }),
        TE.flatMap((events) =>
          pipe(
            TE.fromEither(fold(from, events)),
            TE.flatMap((folded) => (events.length < PAGE ? TE.right(folded) : onwards(folded))),
          ),
        ),
      )
    return onwards({ state: decider.initial, version: 0 })
  }
