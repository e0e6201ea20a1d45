import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { MediaFiles, MediaOfBot } from '../../application/ports/mediaFiles.ts'

const keyOf = ({ bot, digest }: MediaOfBot) => `${bot} ${digest}`

/** What bots have sent, for as long as the process lives. */
export const createMemoryMediaFiles = (): MediaFiles => {
  const ids = new Map<string, string>()
  return {
    find: (media) => TE.fromIO(() => O.fromNullable(ids.get(keyOf(media)))),
    keep: ({ fileId, ...media }) =>
      TE.fromIO(() => {
        ids.set(keyOf(media), fileId)
      }),
  }
}
