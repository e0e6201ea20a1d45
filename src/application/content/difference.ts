import type { ReadContent, SourceFile } from '../ports/contentReader.ts'
import type { ContentNode } from './contentNode.ts'
import { isText } from './readExperience.ts'

/** What stands somewhere in one version and not in the other: what it was, what it is, or nothing. */
export type Difference = {
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
}

const BETWEEN = ' › '

/**
 * What is different between two versions of an experience, by the paths of what authors wrote, such as `fragments › salon › text`:
 * in which file it stands is no difference. Pictures and sounds are compared by their digests.
 */
export const differences = (
  readContent: ReadContent,
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): readonly Difference[] => {
  const [old, fresh] = [leavesOf(readContent, before), leavesOf(readContent, after)]
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((path) => old.get(path) !== fresh.get(path))
    .map((path) => ({ path, before: old.get(path), after: fresh.get(path) }))
}

const leavesOf = (readContent: ReadContent, sources: readonly SourceFile[]): ReadonlyMap<string, string> =>
  new Map(
    sources.flatMap((source): readonly (readonly [string, string])[] => {
      if (!isText(source.path)) return [[source.path, source.digest]]
      const { node } = readContent(source)
      // The files of texts have the same keys as the others.
      const folder = source.path.includes('/') ? [source.path] : []
      return node === undefined ? [[source.path, source.digest]] : leavesBelow(node, folder)
    }),
  )

const leavesBelow = (node: ContentNode, path: readonly string[]): readonly (readonly [string, string])[] => {
  switch (node.type) {
    case 'map':
      return node.entries.flatMap(({ key, node: child }) => leavesBelow(child, [...path, key]))
    case 'list':
      return node.items.flatMap((child, nth) => leavesBelow(child, [...path, String(nth + 1)]))
    case 'value':
      return [[path.join(BETWEEN), String(node.value)]]
  }
}
