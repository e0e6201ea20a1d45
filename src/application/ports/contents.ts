import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/** What an author published: bytes, known by their SHA-256 in hex. */
export type Content = { readonly digest: string; readonly bytes: Uint8Array }

/**
 * The documents, pictures and sounds of published experiences, beside the log that names their digests.
 *
 * - `put` keeps all of them or none, and is content with those that are there already. What does not have its digest is a defect
 *   of the caller's, and is refused as a port failure.
 * - `get` gives back the same bytes; nothing where it was never kept.
 * - `page` lists the digests after one, ascending.
 * - Nothing is ever changed or removed.
 */
export interface Contents {
  put(contents: readonly Content[]): TaskEither<PortFailure, void>
  get(digest: string): TaskEither<PortFailure, Option<Uint8Array>>
  page(query: { readonly after?: string; readonly limit: number }): TaskEither<PortFailure, readonly string[]>
}
