import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { MediaFile } from '../../../application/content/about.ts'
import { failed, notFound } from '../console/guard.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { type C, PATH } from './contentParts.ts'

/** What a browser shows; anything else it is given as a file to keep. */
const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
}

/** Where a picture of an experience is: under another address once it is another picture. */
export const pictureOf = ({ digest }: MediaFile): string => `${PATH}/media/${digest}`

/** A picture or a sound of what is published, out of what is kept. No document is given away here. */
export const mediaRoute = async (
  { experiences, contents }: ContentPageDependencies,
  c: C,
  digest: string,
) => {
  const live = await experiences.live()
  if (E.isLeft(live)) return failed(c, live.left.message)
  const file = [...(live.right?.media.values() ?? [])].find((one) => one.digest === digest)
  if (file === undefined) return notFound(c)
  const bytes = await contents.get(digest)()
  if (E.isLeft(bytes)) return failed(c, bytes.left.message)
  if (O.isNone(bytes.right)) return notFound(c)
  const type = TYPES[file.path.split('.').at(-1)?.toLowerCase() ?? '']
  return c.body(new Uint8Array(bytes.right.value), 200, {
    'Content-Type': type ?? 'application/octet-stream',
    ...(type === undefined ? { 'Content-Disposition': 'attachment' } : {}),
    'Cache-Control': 'private, max-age=31536000, immutable',
  })
}
