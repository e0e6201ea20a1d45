import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ConfigurationEvent, ExperienceDocument } from '../../domain/configuration/events.ts'
import {
  EXPERIENCE_STREAM,
  liveExperience,
  type PublishExperience,
} from '../../domain/configuration/liveExperience.ts'
import type { ConfigurationRejection } from '../../domain/configuration/rejections.ts'
import type { Natural, Positive } from '../../domain/kernel/numbers.ts'
import { decideInTurn } from '../commands/decideInTurn.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import type { ContentFault } from '../content/contentNode.ts'
import type { Experience, Obstacle } from '../content/experience.ts'
import type { Experiences, PublicationCheck } from '../content/experiences.ts'
import { isText, type ReadExperience } from '../content/readExperience.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import { digestOfBytes } from '../log/hashChain.ts'
import type { NewEvent } from '../log/recordedEvent.ts'
import type { Clock } from '../ports/clock.ts'
import type { SourceFile } from '../ports/contentReader.ts'
import type { Contents } from '../ports/contents.ts'
import type { AppendFailure, EventLog, UnstorableAppend } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import { configurationCatalogue } from './publications.ts'

/**
 * What came of a publication. Where it was refused nothing was changed:
 *
 * - `invalid`: something is wrong with the files.
 * - `outdated`: another version than the one that it was made on is live by now.
 * - `harmful`: it would take something from somebody, such as the fragment that they read.
 */
export type Published =
  | { readonly _tag: 'published'; readonly version: number; readonly position: number }
  | { readonly _tag: 'invalid'; readonly faults: readonly ContentFault[] }
  | { readonly _tag: 'outdated'; readonly liveVersion: number; readonly madeOn: number }
  | { readonly _tag: 'unchanged'; readonly liveVersion: number }
  | { readonly _tag: 'harmful'; readonly obstacles: readonly Obstacle[] }

/** What is to be published: files, the version that they were made from, and an earlier one that they go back to. */
export type ToPublish = {
  readonly sources: readonly SourceFile[]
  readonly madeOn: number
  readonly rolledBackTo?: number
  readonly metadata: EventMetadata
}

export type PublishFailure = ReadStateFailure | UnstorableAppend

/** Has everybody read something else from now on; or says why not. */
export type Publish = (wanted: ToPublish) => TE.TaskEither<PublishFailure, Published>

export type PublishDependencies = {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly contents: Contents
  readonly experiences: Pick<Experiences, 'load'>
  readonly readExperience: ReadExperience
  readonly checks: readonly PublicationCheck[]
  readonly ids: IdGenerator
  readonly clock: Clock
}

export const createPublish = (dependencies: PublishDependencies): Publish => {
  const { log, contents, experiences, readExperience, checks, ids, clock } = dependencies
  const readLive = readState(dependencies, liveExperience, configurationCatalogue)

  const obstacles = (before: Experience | undefined, after: Experience) =>
    pipe(
      checks,
      TE.traverseArray((check) => check(before, after)),
      TE.map((found): readonly Obstacle[] => found.flat()),
    )

  /** The documents are kept before the log names them: where it fails in between, nobody misses them. */
  const record = (
    sources: readonly SourceFile[],
    command: PublishExperience,
    metadata: EventMetadata,
  ): TE.TaskEither<PublishFailure, Published> =>
    pipe(
      readLive(EXPERIENCE_STREAM),
      TE.flatMap(({ state, version }) => {
        const decided = decideInTurn(liveExperience, state, [command])
        if (E.isLeft(decided)) return TE.right(refused(decided.left))
        return pipe(
          TE.fromEither(encoded(decided.right.events, metadata)),
          TE.tap(() => contents.put(sources.filter(isAtHand))),
          TE.flatMap((events) =>
            log.append({
              commandId: metadata.command_id,
              streams: [
                {
                  stream: EXPERIENCE_STREAM,
                  expectedVersion: version === 0 ? 'NoStream' : { exactly: version },
                  events,
                },
              ],
            }),
          ),
          TE.map(
            ({ events: [event] }): Published => ({
              _tag: 'published',
              version: event?.version ?? 0,
              position: event?.position ?? 0,
            }),
          ),
          TE.orElse((failure: PublishFailure | AppendFailure) =>
            failure._tag === 'VersionConflict'
              ? TE.right<PublishFailure, Published>({
                  _tag: 'outdated',
                  liveVersion: failure.actual,
                  madeOn: command.madeOn,
                })
              : TE.left(failure),
          ),
        )
      }),
    )
  const encoded = (
    events: readonly ConfigurationEvent[],
    metadata: EventMetadata,
  ): E.Either<PublishFailure, readonly NewEvent[]> =>
    pipe(
      events,
      E.traverseArray(configurationCatalogue.encode),
      E.map((all) => all.map((event): NewEvent => ({ ...event, eventId: ids.next(), metadata }))),
    )

  const beforeOf = (version: number): TE.TaskEither<PublishFailure, Experience | undefined> =>
    version === 0 ? TE.right(undefined) : experiences.load(version)

  return ({ sources, madeOn, rolledBackTo, metadata }) =>
    pipe(
      readLive(EXPERIENCE_STREAM),
      TE.flatMap(({ state: { version } }): TE.TaskEither<PublishFailure, Published> => {
        const read = readExperience(version + 1, sources)
        if (E.isLeft(read)) return TE.right({ _tag: 'invalid', faults: read.left })
        if (madeOn !== version) return TE.right({ _tag: 'outdated', liveVersion: version, madeOn })
        const after = read.right
        const used = sources.filter(({ path }) => isText(path) || after.media.has(path))
        const command: PublishExperience = {
          type: 'PublishExperience',
          name: after.about.name,
          documents: used.map(({ path, digest }) => ({ path, digest }) as ExperienceDocument),
          madeOn: madeOn as Natural,
          rolledBackTo: (rolledBackTo ?? null) as Positive | null,
          at: clock.now(),
        }
        return pipe(
          beforeOf(version),
          TE.flatMap((before) => obstacles(before, after)),
          TE.flatMap((found) =>
            found.length > 0
              ? TE.right<PublishFailure, Published>({ _tag: 'harmful', obstacles: found })
              : record(used, command, metadata),
          ),
        )
      }),
    )
}

/** A picture of an earlier version is named without its bytes, which are kept since then. */
const isAtHand = ({ bytes, digest }: SourceFile): boolean =>
  bytes.length > 0 || digestOfBytes(bytes) === digest

const refused = (rejection: ConfigurationRejection): Published => {
  switch (rejection._tag) {
    case 'ExperienceOutdated':
      return { _tag: 'outdated', liveVersion: rejection.liveVersion, madeOn: rejection.madeOn }
    case 'ExperienceUnchanged':
      return { _tag: 'unchanged', liveVersion: rejection.liveVersion }
  }
}
