import type { Language } from '../../../domain/kernel/language.ts'
import type { ForeignStory } from './foreignStory.ts'
import { type ImportedStory, importStory } from './importStory.ts'

/** A file of text: its path, within the folder of an experience or wherever it was read. */
export type TextFile = { readonly path: string; readonly text: string }

/** Makes the files of an experience of those of a story from elsewhere; nothing where there is no story in them. */
export type ImportFiles = (
  sources: readonly TextFile[],
  given: { readonly language?: Language | undefined },
) => { readonly story: ImportedStory; readonly files: readonly TextFile[] } | undefined

/** `read` knows how stories are written elsewhere, `write` how our authors write them. */
export const createImportFiles =
  (
    read: (sources: readonly TextFile[]) => ForeignStory,
    write: (story: ImportedStory) => readonly TextFile[],
  ): ImportFiles =>
  (sources, given) => {
    const story = importStory(read(sources), given)
    return story && { story, files: write(story) }
  }
