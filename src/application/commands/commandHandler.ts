import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Decider } from '../../domain/kernel/decider.ts'
import type { Catalogue, CatalogueFailure } from '../log/createCatalogue.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import type { JsonObject } from '../log/json.ts'
import type { NewEvent, RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog, UnstorableAppend } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { type PortFailure, portFailure } from '../ports/portFailure.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import { decideInTurn } from './decideInTurn.ts'
import { foldEvents, readState } from './readState.ts'
import { createRecentStates, type StreamState } from './recentStates.ts'

const ATTEMPTS = 100
const SNAPSHOT_EVERY = 20

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

export type CommandHandlerDependencies = {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly ids: IdGenerator
}

/**
 * Handles commands against one stream: read, fold, decide, one append; again when another writer was faster.
 *
 * - All events of one call are appended together under `metadata.command_id`.
 * - `seal` closes what is personal in an event, between the decision and the append.
 * - Once twenty events were read or written after the last snapshot, a new one is kept; the states of the streams that
 *   were written to last are remembered besides.
 * - It acts once: a command id that is already in the log decides nothing and answers what was recorded then.
 */
export const createCommandHandler =
  ({ log, snapshots, ids }: CommandHandlerDependencies) =>
  <State, Command, Event, Rejection>(
    decider: Decider<State, Command, Event, Rejection>,
    catalogue: Catalogue<Event>,
    seal: (event: Event) => TE.TaskEither<PortFailure, Event> = TE.right,
  ) => {
    type Request = {
      readonly stream: string
      readonly metadata: EventMetadata
      readonly commands: readonly Command[]
    }
    type Result = TE.TaskEither<HandlingFailure, Outcome<State, Rejection>>
    const recent = createRecentStates<State>()
    // After a lost connection the log may have been restored to an earlier state.
    log.onAppend((position) => {
      if (position === undefined) recent.forgetAll()
    })
    const read = readState({ log, snapshots }, decider, catalogue, recent)
    const fold = foldEvents(decider, catalogue)

    const outcomeOf = (
      before: StreamState<State>,
      after: StreamState<State>,
      recorded: readonly RecordedEvent[],
      rejections: readonly Rejection[],
    ): Outcome<State, Rejection> => ({
      before: before.state,
      after: after.state,
      version: after.version,
      recorded,
      rejections,
    })

    const recordedEarlier = ({ stream }: Request, events: readonly RecordedEvent[]): Result => {
      const ours = events.filter((event) => event.stream === stream)
      return pipe(
        read(stream, (ours[0]?.version ?? 1) - 1),
        TE.flatMapEither((before) =>
          pipe(
            fold(before, ours),
            E.map((after) => outcomeOf(before, after, ours, [])),
          ),
        ),
      )
    }

    const recordedNow = (
      { stream }: Request,
      before: StreamState<State>,
      recorded: readonly RecordedEvent[],
      rejections: readonly Rejection[],
    ): Result =>
      pipe(
        TE.fromEither(fold(before, recorded)),
        TE.tapTask((after) => remember(stream, after)),
        TE.map((after) => outcomeOf(before, after, recorded, rejections)),
      )

    const remember = (stream: string, after: StreamState<State>): T.Task<void> =>
      pipe(
        keepSnapshot(stream, after),
        T.flatMapIO((kept) => () => {
          // The state of a forgotten member is the initial one, and is not remembered.
          if (after.state === decider.initial) recent.forget(stream)
          else recent.set(stream, kept ? { ...after, tail: 0 } : after)
        }),
      )

    /** Whether there is a new one. A snapshot that cannot be kept now is kept with a later command. */
    const keepSnapshot = (stream: string, { state, version, tail }: StreamState<State>): T.Task<boolean> =>
      tail < SNAPSHOT_EVERY
        ? T.of(false)
        : pipe(
            snapshots.save(stream, decider.snapshot.fold, {
              version,
              state: decider.snapshot.codec.encode(state) as JsonObject,
            }),
            TE.match(
              () => false,
              () => true,
            ),
          )

    const toNewEvents = (
      events: readonly Event[],
      metadata: EventMetadata,
    ): TE.TaskEither<PortFailure | CatalogueFailure, readonly NewEvent[]> =>
      pipe(
        events,
        TE.traverseSeqArray(seal),
        TE.flatMapEither(E.traverseArray(catalogue.encode)),
        TE.map((encoded) => encoded.map((event): NewEvent => ({ ...event, eventId: ids.next(), metadata }))),
      )

    const append = ({ stream, metadata }: Request, version: number, events: readonly NewEvent[]) =>
      log.append({
        commandId: metadata.command_id,
        streams: [{ stream, expectedVersion: version === 0 ? 'NoStream' : { exactly: version }, events }],
      })

    const decideAndAppend = (request: Request, attempt: number): Result =>
      pipe(
        read(request.stream),
        TE.flatMap((before): Result => {
          const { events, rejections } = decideInTurn(decider, before.state, request.commands)
          if (events.length === 0) return TE.right(outcomeOf(before, before, [], rejections))
          return pipe(
            toNewEvents(events, request.metadata),
            TE.flatMap((toAppend) => append(request, before.version, toAppend)),
            TE.matchE(
              (failure) => (failure._tag === 'VersionConflict' ? again(request, attempt) : TE.left(failure)),
              (appended) =>
                appended.replayed
                  ? recordedEarlier(request, appended.events)
                  : recordedNow(request, before, appended.events, rejections),
            ),
          )
        }),
      )

    const again = (request: Request, attempt: number): Result => {
      recent.forget(request.stream)
      return attempt < ATTEMPTS
        ? decideAndAppend(request, attempt + 1)
        : TE.left(
            portFailure(`${request.stream} changed under ${ATTEMPTS} attempts to append; try again later`),
          )
    }

    return (stream: string, metadata: EventMetadata, commands: readonly Command[]): Result => {
      const request = { stream, metadata, commands }
      return pipe(
        log.readCommand(metadata.command_id),
        TE.flatMap((known) =>
          known.length > 0 ? recordedEarlier(request, known) : decideAndAppend(request, 1),
        ),
      )
    }
  }
