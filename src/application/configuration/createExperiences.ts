import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { EXPERIENCE_STREAM, liveExperience } from '../../domain/configuration/liveExperience.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import { part } from '../commands/part.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { Experience } from '../content/experience.ts'
import type { Experiences } from '../content/experiences.ts'
import { faultLine } from '../content/faults.ts'
import type { ReadExperience } from '../content/readExperience.ts'
import type { Contents } from '../ports/contents.ts'
import type { EventLog } from '../ports/eventLog.ts'
import { portFailure } from '../ports/portFailure.ts'
import { configurationCatalogue, readLast, readPublication } from './publications.ts'
import { readDocuments } from './readDocuments.ts'

/** Acts that are answered again may want an older one. */
const MOST_IN_MEMORY = 8

const LIVE = { decider: liveExperience, catalogue: configurationCatalogue }

/** The published experiences of a log, each read and compiled once, and kept while it is among those asked for last. */
export const createExperiences = ({
  log,
  contents,
  readExperience,
}: {
  readonly log: Pick<EventLog, 'readStream'>
  readonly contents: Pick<Contents, 'get'>
  readonly readExperience: ReadExperience
}): Experiences => {
  const compiled = new Map<number, Experience>()
  const loading = new Map<number, Promise<E.Either<ReadStateFailure, Experience>>>()
  let newest = 0

  const keep = (experience: Experience): Experience => {
    const { version } = experience
    compiled.delete(version)
    compiled.set(version, experience)
    newest = Math.max(newest, version)
    const [oldest] = [...compiled.keys()].filter((one) => one !== newest && one !== version)
    if (compiled.size > MOST_IN_MEMORY && oldest !== undefined) compiled.delete(oldest)
    return experience
  }

  const read = (version: number): TE.TaskEither<ReadStateFailure, Experience> =>
    pipe(
      readPublication(log, version),
      TE.flatMap((publication) =>
        publication === undefined
          ? TE.left(portFailure(`Version ${version} of the experience was never published.`))
          : readDocuments(contents, publication.data.documents),
      ),
      TE.flatMap((sources) =>
        pipe(
          TE.fromEither(readExperience(version, sources)),
          TE.mapLeft(([fault]) =>
            portFailure(
              `Version ${version} of the experience cannot be read by this program: ${fault === undefined ? '' : faultLine(fault)}. Run the version of DianaBot that published it.`,
            ),
          ),
        ),
      ),
      TE.map(keep),
    )

  const load =
    (version: number): TE.TaskEither<ReadStateFailure, Experience> =>
    () => {
      const known = compiled.get(version)
      if (known !== undefined) return Promise.resolve(E.right(keep(known)))
      const underWay = loading.get(version) ?? read(version)().finally(() => loading.delete(version))
      loading.set(version, underWay)
      return underWay
    }

  const livePart = part({
    name: 'experience' as Slug,
    aggregate: LIVE,
    stream: EXPERIENCE_STREAM,
    commands: [],
    prepare: ({ state: { version } }) => (version === 0 || compiled.has(version) ? undefined : load(version)),
  })
  return {
    forActs: { part: livePart, of: (earlier) => compiled.get(earlier(livePart)?.before.version ?? 0) },
    load,
    live: pipe(
      readLast(log),
      TE.flatMap((last) => (last === undefined ? TE.right(undefined) : load(last.data.version))),
    ),
    current: () => compiled.get(newest),
  }
}
