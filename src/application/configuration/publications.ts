import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type ConfigurationEvent, configurationEvents } from '../../domain/configuration/events.ts'
import { EXPERIENCE_STREAM } from '../../domain/configuration/liveExperience.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import { type Catalogued, createCatalogue } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'

export const configurationCatalogue = createCatalogue(configurationEvents)

/** A publication as it was recorded. */
export type Publication = Catalogued<ConfigurationEvent>

const MOST = 1_000

const decoded = (events: readonly RecordedEvent[]): E.Either<ReadStateFailure, readonly Publication[]> =>
  E.traverseArray(configurationCatalogue.decode)(events)

/** The publications after a version, the oldest first; at most `limit`. */
const readPublications = (
  log: Pick<EventLog, 'readStream'>,
  after: number,
  limit: number,
): TE.TaskEither<ReadStateFailure, readonly Publication[]> =>
  pipe(
    log.readStream(EXPERIENCE_STREAM, { direction: 'forwards', versionAfter: after, limit }),
    TE.flatMap((events) => TE.fromEither(decoded(events))),
  )

/** One publication; nothing where there was none of that version. */
export const readPublication = (
  log: Pick<EventLog, 'readStream'>,
  version: number,
): TE.TaskEither<ReadStateFailure, Publication | undefined> =>
  version < 1
    ? TE.right(undefined)
    : pipe(
        readPublications(log, version - 1, 1),
        TE.map(([publication]) => publication),
      )

/** The last one; nothing where nothing was published. */
export const readLast = (
  log: Pick<EventLog, 'readStream'>,
): TE.TaskEither<ReadStateFailure, Publication | undefined> =>
  pipe(
    log.readStream(EXPERIENCE_STREAM, { direction: 'backwards', limit: 1 }),
    TE.flatMap((events) => TE.fromEither(decoded(events))),
    TE.map(([publication]) => publication),
  )

/** All of them, the oldest first. */
export const listPublications = (
  log: Pick<EventLog, 'readStream'>,
  after = 0,
): TE.TaskEither<ReadStateFailure, readonly Publication[]> =>
  pipe(
    readPublications(log, after, MOST),
    TE.flatMap((page) =>
      page.length < MOST
        ? TE.right(page)
        : pipe(
            listPublications(log, after + MOST),
            TE.map((later) => [...page, ...later]),
          ),
    ),
  )
