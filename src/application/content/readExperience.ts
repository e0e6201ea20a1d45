import * as E from 'fp-ts/lib/Either.js'
import type { ReadContent, SourceFile } from '../ports/contentReader.ts'
import type { MediaFile } from './about.ts'
import type { CompileExperience } from './compileExperience.ts'
import type { ContentFault, ContentFile } from './contentNode.ts'
import type { Experience } from './experience.ts'
import { createFaults } from './faults.ts'

/** The files of an experience, as an experience; or everything that is wrong with them. */
export type ReadExperience = (
  version: number,
  sources: readonly SourceFile[],
) => E.Either<readonly ContentFault[], Experience>

/** Whether a file is read as text; any other one is a picture or a sound. */
export const isText = (path: string): boolean => path.endsWith('.yaml')

/** Where a file cannot be read, only that is told: what it may have in it, others would miss. */
export const createReadExperience =
  (readContent: ReadContent, compile: CompileExperience): ReadExperience =>
  (version, sources) => {
    const { fault, all } = createFaults()
    const files: ContentFile[] = []
    let allRead = true
    for (const source of sources.filter(({ path }) => isText(path))) {
      const { node, faults } = readContent(source)
      for (const { place, wrong, advice } of faults) fault(place, wrong, advice)
      if (node === undefined) allRead = false
      else files.push({ path: source.path, node })
    }
    if (!allRead) return E.left(all())
    const media = new Map(
      sources
        .filter(({ path }) => !isText(path))
        .map(({ path, digest }): [string, MediaFile] => [path, { path, digest }]),
    )
    const compiled = compile({ version, files, media })
    if (E.isLeft(compiled)) for (const { place, wrong, advice } of compiled.left) fault(place, wrong, advice)
    const faults = all()
    return faults.length > 0 ? E.left(faults) : compiled
  }
