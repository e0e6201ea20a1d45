import type { ContentFault, ContentNode } from '../content/contentNode.ts'

/** A file of an experience as it lies in its folder: its path there, with slashes, what it holds, and the SHA-256 of that in hex. */
export type SourceFile = { readonly path: string; readonly bytes: Uint8Array; readonly digest: string }

/**
 * Reads what an author wrote.
 *
 * - Every fault is told, with a place that is in the file.
 * - There is no `node` where the file could not be read to its end; where there is one, it holds all that was written.
 * - An empty file is an empty map.
 */
export type ReadContent = (file: Pick<SourceFile, 'path' | 'bytes'>) => {
  readonly node: ContentNode | undefined
  readonly faults: readonly ContentFault[]
}
