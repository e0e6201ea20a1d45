import { type DifferentLines, lineDifference } from '../content/lineDifference.ts'
import { isText } from '../content/readExperience.ts'
import type { SourceFile } from '../ports/contentReader.ts'

/** A document of which two versions are different; of pictures and sounds no line is told. */
export type DocumentDifference = {
  readonly path: string
  readonly is: 'new' | 'gone' | 'changed'
  readonly places: readonly DifferentLines[]
}

const UTF_8 = new TextDecoder()

/** What is different between the documents of two versions, line by line, in the order of their paths. */
export const documentDifferences = (
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): readonly DocumentDifference[] => {
  const [old, fresh] = [byPath(before), byPath(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].toSorted().flatMap((path) => {
    const [was, is] = [old.get(path), fresh.get(path)]
    if (was?.digest === is?.digest) return []
    const places = isText(path) ? lineDifference(textOf(was), textOf(is)) : []
    return [{ path, is: was === undefined ? 'new' : is === undefined ? 'gone' : 'changed', places }]
  })
}

const byPath = (sources: readonly SourceFile[]) => new Map(sources.map((source) => [source.path, source]))

const textOf = (source: SourceFile | undefined) => (source === undefined ? '' : UTF_8.decode(source.bytes))
