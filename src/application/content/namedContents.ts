import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Contents } from '../ports/contents.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** Something that lies beside the log, and that an event names: what it is called, and its SHA-256. */
export type NamedContent = { readonly path: string; readonly digest: string }

/** What an event names. */
export type ContentsNamedIn = (event: RecordedEvent) => readonly NamedContent[]

const PAGE = 1_000

/** Those of some contents that are not kept, each digest once. */
export const missingContents = async (
  contents: Pick<Contents, 'page'>,
  named: readonly NamedContent[],
): Promise<E.Either<PortFailure, readonly NamedContent[]>> => {
  const missing = new Map(named.map((one) => [one.digest, one]))
  for (let after = ''; missing.size > 0; ) {
    const page = await contents.page({ after, limit: PAGE })()
    if (E.isLeft(page)) return page
    for (const digest of page.right) missing.delete(digest)
    after = page.right.at(-1) ?? ''
    if (page.right.length < PAGE) break
  }
  return E.right([...missing.values()])
}
