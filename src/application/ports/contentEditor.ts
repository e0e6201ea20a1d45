import type { Either } from 'fp-ts/lib/Either.js'

/** What is to stand somewhere: a text, something in the way in which authors write it, such as `{ secret: alba }`, or nothing. */
export type Written = { readonly text: string } | { readonly yaml: string } | null

/** What is to stand at a place of a file. The place is told by its keys; items of a list are counted from 0. */
export type PlacedText = { readonly path: readonly string[]; readonly value: Written }

/** What is wrong with something that was to be written, and what to do about it. */
export type Unwritable = { readonly path: readonly string[]; readonly wrong: string; readonly advice: string }

/**
 * Changes what an author wrote, and leaves everything else as it is: remarks, order, and the way in which it is written.
 *
 * - `read` gives what stands at a place, as somebody would write it in one line: of a text, the text itself; nothing where nothing
 *   stands.
 * - `write` puts things in their places, in turn, and adds what is not there yet. What it gives back holds exactly them, and
 *   otherwise what the file held. All or nothing.
 * - An empty file is an empty map.
 */
export type ContentEditor = {
  readonly read: (bytes: Uint8Array, path: readonly string[]) => string | undefined
  readonly write: (
    bytes: Uint8Array,
    changes: readonly PlacedText[],
  ) => Either<readonly Unwritable[], Uint8Array>
}
