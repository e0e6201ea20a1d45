import { hash } from 'node:crypto'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Contents } from '../../application/ports/contents.ts'
import { portFailure } from '../../application/ports/portFailure.ts'

/** Contents that live as long as the process. */
export const createMemoryContents = (): Contents => {
  const kept = new Map<string, Uint8Array>()
  return {
    put: (contents) => {
      const wrong = contents.find(({ digest, bytes }) => hash('sha256', bytes, 'hex') !== digest)
      if (wrong !== undefined) return TE.left(portFailure(`a content has not the digest ${wrong.digest}`))
      return TE.fromIO(() => {
        for (const { digest, bytes } of contents) if (!kept.has(digest)) kept.set(digest, bytes.slice())
      })
    },
    get: (digest) =>
      TE.fromIO(() => O.map((bytes: Uint8Array) => bytes.slice())(O.fromNullable(kept.get(digest)))),
    page: ({ after = '', limit }) =>
      TE.fromIO(() =>
        [...kept.keys()]
          .filter((digest) => digest > after)
          .toSorted()
          .slice(0, limit),
      ),
  }
}
