import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import { digestOfBytes } from '../log/hashChain.ts'
import type { SourceFile } from '../ports/contentReader.ts'
import type { Contents } from '../ports/contents.ts'
import type { EventLog } from '../ports/eventLog.ts'
import { readLast, readPublication } from './publications.ts'
import type { Publish, Published, PublishFailure } from './publish.ts'
import { readDocuments } from './readDocuments.ts'

/** Where the readers go of fragments that the earlier version did not have yet. */
export type Moves = ReadonlyMap<Slug, Slug>

/** `unknown`: there is no such version. */
export type RolledBack = Published | { readonly _tag: 'unknown' }

/**
 * Publishes an earlier version again, as a new one.
 *
 * What came after it has readers by now, and the earlier documents cannot say where they go. So each fragment that goes away is
 * named in `moves`, which become a document beside the others; without them, going back is refused as any other publication is.
 * `madeOn` is the live version that somebody has looked at; without it, it is whichever is live.
 */
export type RollBack = (wanted: {
  readonly version: number
  readonly moves: Moves
  readonly madeOn?: number
  readonly metadata: EventMetadata
}) => TE.TaskEither<PublishFailure, RolledBack>

/** The document that says where readers go; of an earlier time of going back there may be one already. */
const MOVES = 'moved-by-going-back.yaml'

export const createRollBack =
  ({
    log,
    contents,
    publish,
  }: {
    readonly log: Pick<EventLog, 'readStream'>
    readonly contents: Pick<Contents, 'get'>
    readonly publish: Publish
  }): RollBack =>
  ({ version, moves, madeOn, metadata }) =>
    pipe(
      TE.Do,
      TE.bind('to', () => readPublication(log, version)),
      TE.bind('live', () => readLast(log)),
      TE.flatMap(({ to, live }): TE.TaskEither<PublishFailure, RolledBack> => {
        if (to === undefined || live === undefined) return TE.right({ _tag: 'unknown' })
        return pipe(
          readDocuments(contents, to.data.documents),
          TE.flatMap((documents) =>
            publish({
              sources: withMoves(documents, moves),
              madeOn: madeOn ?? live.data.version,
              rolledBackTo: version,
              metadata,
            }),
          ),
        )
      }),
    )

/** The documents of an earlier version as they are published again. */
export const withMoves = (documents: readonly SourceFile[], moves: Moves): readonly SourceFile[] =>
  moves.size === 0 ? documents : [...documents, movesIn(documents, moves)]

const movesIn = (documents: readonly SourceFile[], moves: Moves): SourceFile => {
  const taken = new Set(documents.map(({ path }) => path))
  const path = [MOVES, ...Array.from({ length: taken.size }, (_, nth) => `${nth + 2}-${MOVES}`)].find(
    (name) => !taken.has(name),
  ) as string
  const lines = [...moves].map(([from, to]) => `  "${from}": { moved_to: "${to}" }\n`)
  const bytes = new TextEncoder().encode(`fragments:\n${lines.join('')}`)
  return { path, bytes, digest: digestOfBytes(bytes) }
}
