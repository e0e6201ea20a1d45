import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Decider } from '../../domain/kernel/decider.ts'
import type { Catalogue, CatalogueFailure } from '../events/createCatalogue.ts'
import type { EventMetadata } from '../events/eventMetadata.ts'
import type { NewEvent, RecordedEvent } from '../events/recordedEvent.ts'
import type { AppendFailure, EventLog, UnstorableAppend } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { type PortFailure, portFailure } from '../ports/portFailure.ts'
import { decideInTurn } from './decideInTurn.ts'
import { foldEvents, readState, type StreamState } from './readState.ts'

const ATTEMPTS = 100

export type HandlingFailure = PortFailure | CatalogueFailure | UnstorableAppend

/**
 * What a set of commands came to.
 *
 * - `recorded` is empty when every command was refused or had nothing to say.
 * - `before` and `after` are the states around the recorded events, also when they were recorded by an earlier call.
 * - `rejections` are of this call: a repeated call, which decides nothing, has none. Answer from the states.
 */
export type Outcome<State, Rejection> = {
  readonly before: State
  readonly after: State
  readonly version: number
  readonly recorded: readonly RecordedEvent[]
  readonly rejections: readonly Rejection[]
}

/**
 * Handles commands against one stream: read, fold, decide, one append; again when somebody else was faster.
 *
 * - All events of one call are appended together under `metadata.command_id`.
 * - It acts once: a command id that is already in the log decides nothing and answers what was recorded then.
 */
export const createCommandHandler =
  ({ log, ids }: { readonly log: EventLog; readonly ids: IdGenerator }) =>
  <State, Command, Event, Rejection>(
    decider: Decider<State, Command, Event, Rejection>,
    catalogue: Catalogue<Event>,
  ) => {
    type Result = TE.TaskEither<HandlingFailure, Outcome<State, Rejection>>
    const read = readState(log, decider, catalogue)
    const fold = foldEvents(decider, catalogue)

    const outcomeOf = (
      before: StreamState<State>,
      recorded: readonly RecordedEvent[],
      rejections: readonly Rejection[],
    ): E.Either<CatalogueFailure, Outcome<State, Rejection>> =>
      pipe(
        fold(before, recorded),
        E.map((after) => ({
          before: before.state,
          after: after.state,
          version: after.version,
          recorded,
          rejections,
        })),
      )

    const recordedEarlier = (stream: string, events: readonly RecordedEvent[]): Result => {
      const ours = events.filter((event) => event.stream === stream)
      return pipe(
        read(stream, (ours[0]?.version ?? 1) - 1),
        TE.flatMapEither((before) => outcomeOf(before, ours, [])),
      )
    }

    const toNewEvents = (events: readonly Event[], metadata: EventMetadata) =>
      E.traverseArray((event: Event) =>
        pipe(
          catalogue.encode(event),
          E.map((encoded): NewEvent => ({ ...encoded, eventId: ids.next(), metadata })),
        ),
      )(events)

    const decideAndAppend = (
      stream: string,
      metadata: EventMetadata,
      commands: readonly Command[],
      attempt: number,
    ): Result =>
      pipe(
        read(stream),
        TE.flatMap((before): Result => {
          const decided = decideInTurn(decider, before.state, commands)
          if (decided.events.length === 0) return TE.fromEither(outcomeOf(before, [], decided.rejections))
          return pipe(
            TE.fromEither(toNewEvents(decided.events, metadata)),
            TE.flatMap((events) => append(stream, before.version, events, metadata)),
            TE.matchE(
              (failure): Result =>
                failure._tag === 'VersionConflict'
                  ? again(stream, metadata, commands, attempt)
                  : TE.left(failure),
              ({ events, replayed }): Result =>
                replayed
                  ? recordedEarlier(stream, events)
                  : TE.fromEither(outcomeOf(before, events, decided.rejections)),
            ),
          )
        }),
      )

    const append = (stream: string, version: number, events: readonly NewEvent[], metadata: EventMetadata) =>
      log.append({
        commandId: metadata.command_id,
        streams: [{ stream, expectedVersion: version === 0 ? 'NoStream' : { exactly: version }, events }],
      }) satisfies TE.TaskEither<AppendFailure, unknown>

    const again = (
      stream: string,
      metadata: EventMetadata,
      commands: readonly Command[],
      attempt: number,
    ): Result =>
      attempt < ATTEMPTS
        ? decideAndAppend(stream, metadata, commands, attempt + 1)
        : TE.left(portFailure(`${stream} changed under ${ATTEMPTS} attempts to append; try again later`))

    return (stream: string, metadata: EventMetadata, commands: readonly Command[]): Result =>
      pipe(
        log.readCommand(metadata.command_id),
        TE.flatMap((known) =>
          known.length > 0 ? recordedEarlier(stream, known) : decideAndAppend(stream, metadata, commands, 1),
        ),
      )
  }
