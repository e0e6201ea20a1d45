import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ReadStateFailure } from '../commands/readState.ts'
import { type Difference, differences } from '../content/difference.ts'
import type { ReadContent, SourceFile } from '../ports/contentReader.ts'
import { portFailure } from '../ports/portFailure.ts'
import { listPublications, type Publication, readLast, readPublication } from './publications.ts'
import { createPublish, type Publish, type PublishDependencies } from './publish.ts'
import { readDocuments } from './readDocuments.ts'
import { createRollBack, type RollBack } from './rollBack.ts'

/**
 * What an editor does with experiences, and sees of them.
 *
 * - `show` gives a publication, the live one where none is named; nothing where there is none.
 * - `documents` are what a version is made of; of version 0 there are none.
 * - `differences` are those of two versions; `differencesTo` those of a version to files that are not published.
 */
export type Publishing = {
  readonly publish: Publish
  readonly rollBack: RollBack
  readonly list: TE.TaskEither<ReadStateFailure, readonly Publication[]>
  readonly show: (version?: number) => TE.TaskEither<ReadStateFailure, Publication | undefined>
  readonly documents: (version: number) => TE.TaskEither<ReadStateFailure, readonly SourceFile[]>
  readonly differences: (
    before: number,
    after: number,
  ) => TE.TaskEither<ReadStateFailure, readonly Difference[]>
  readonly differencesTo: (
    before: number,
    after: readonly SourceFile[],
  ) => TE.TaskEither<ReadStateFailure, readonly Difference[]>
}

export const createPublishing = (
  dependencies: PublishDependencies & { readonly readContent: ReadContent },
): Publishing => {
  const { log, contents, readContent } = dependencies
  const publish = createPublish(dependencies)

  const documents: Publishing['documents'] = (version) =>
    version === 0
      ? TE.right([])
      : pipe(
          readPublication(log, version),
          TE.flatMap((publication) =>
            publication === undefined
              ? TE.left(
                  portFailure(
                    `Version ${version} was never published; "content list" shows those that were.`,
                  ),
                )
              : readDocuments(contents, publication.data.documents),
          ),
        )

  const differencesTo: Publishing['differencesTo'] = (before, after) =>
    pipe(
      documents(before),
      TE.map((old) => differences(readContent, old, after)),
    )
  return {
    publish,
    rollBack: createRollBack({ log, contents, publish }),
    list: listPublications(log),
    show: (version) => (version === undefined ? readLast(log) : readPublication(log, version)),
    documents,
    differencesTo,
    differences: (before, after) =>
      pipe(
        documents(after),
        TE.flatMap((fresh) => differencesTo(before, fresh)),
      ),
  }
}
