import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ExperienceDocument } from '../../domain/configuration/events.ts'
import { isText } from '../content/readExperience.ts'
import type { SourceFile } from '../ports/contentReader.ts'
import type { Contents } from '../ports/contents.ts'
import { type PortFailure, portFailure } from '../ports/portFailure.ts'

const NONE = new Uint8Array()

/**
 * The files that a publication names. Of pictures and sounds only the digest is told: their bytes are needed where they are
 * sent.
 */
export const readDocuments = (
  contents: Pick<Contents, 'get'>,
  documents: readonly ExperienceDocument[],
): TE.TaskEither<PortFailure, readonly SourceFile[]> =>
  TE.traverseArray(({ path, digest }: ExperienceDocument) =>
    isText(path)
      ? pipe(
          contents.get(digest),
          TE.flatMap(
            O.match(
              () =>
                TE.left(
                  portFailure(
                    `The log names ${path} (${digest}), which is not in the table of contents: bring it over from where the log came from (docs/audit.md, "What authors published").`,
                  ),
                ),
              (bytes) => TE.right({ path, digest, bytes }),
            ),
          ),
        )
      : TE.right({ path, digest, bytes: NONE }),
  )(documents)
