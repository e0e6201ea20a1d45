import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { MediaFiles, MediaOfBot } from '../../application/ports/mediaFiles.ts'

/** Names of uploaded media that live as long as the process. */
export const createMemoryMediaFiles = (): MediaFiles => {
  const names = new Map<string, string>()
  const keyOf = ({ bot, digest }: MediaOfBot) => `${bot} ${digest}`
  return {
    find: (media) => TE.fromIO(() => O.fromNullable(names.get(keyOf(media)))),
    keep: (media, fileId) =>
      TE.fromIO(() => {
        names.set(keyOf(media), fileId)
      }),
  }
}
