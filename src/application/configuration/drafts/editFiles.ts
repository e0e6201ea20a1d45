import * as E from 'fp-ts/lib/Either.js'
import type { ContentFault, ContentNode, Place } from '../../content/contentNode.ts'
import { isText } from '../../content/readExperience.ts'
import { textsFile } from '../../content/translations.ts'
import { digestOfBytes } from '../../log/hashChain.ts'
import type { ContentEditor, Unwritable } from '../../ports/contentEditor.ts'
import type { ReadContent, SourceFile } from '../../ports/contentReader.ts'
import type { Edit } from '../../ports/drafts.ts'

const NOTHING = new Uint8Array()

/** Where an edit goes: in which file the thing stands that it is of, such as a fragment; a file of texts may have to be made. */
const fileOf = (
  editor: Pick<ContentEditor, 'read'>,
  sources: readonly SourceFile[],
  { language, path }: Pick<Edit, 'language' | 'path'>,
): string | undefined => {
  if (language !== null) return textsFile(language)
  return sources.find(
    (source) =>
      isText(source.path) &&
      !source.path.includes('/') &&
      editor.read(source.bytes, path.slice(0, 2)) !== undefined,
  )?.path
}

/** What stands in the files where an edit would go; nothing where nothing does. */
export const readPlace = (
  editor: Pick<ContentEditor, 'read'>,
  sources: readonly SourceFile[],
  place: Pick<Edit, 'language' | 'path'>,
): string | undefined => {
  const file = fileOf(editor, sources, place)
  const source = sources.find(({ path }) => path === file)
  return source && editor.read(source.bytes, place.path)
}

/** An edit that cannot be made, and why. */
export type EditFault = Omit<Unwritable, 'path'> & { readonly edit: Edit }

/** The files with all edits made, or those that cannot be. */
export const editFiles = (
  editor: ContentEditor,
  sources: readonly SourceFile[],
  edits: readonly Edit[],
): E.Either<readonly EditFault[], readonly SourceFile[]> => {
  const faults: EditFault[] = []
  const files = new Map(sources.map((source) => [source.path, source]))
  for (const [file, ofFile] of Map.groupBy(edits, (edit) => fileOf(editor, sources, edit))) {
    if (file === undefined) {
      for (const edit of ofFile)
        faults.push({
          edit,
          wrong: `there is no ${edit.path.slice(0, 2).join(' › ')} any more`,
          advice: 'take the change back',
        })
      continue
    }
    const written = editor.write(files.get(file)?.bytes ?? NOTHING, ofFile)
    if (E.isLeft(written))
      for (const { path, wrong, advice } of written.left) {
        const edit = ofFile.find((one) => one.path === path)
        if (edit !== undefined) faults.push({ edit, wrong, advice })
      }
    else files.set(file, { path: file, bytes: written.right, digest: digestOfBytes(written.right) })
  }
  return faults.length > 0 ? E.left(faults) : E.right([...files.values()])
}

/** The edit that a fault is about, where its place is one that the edit has written. */
export const editOfFault = (
  readContent: ReadContent,
  editor: Pick<ContentEditor, 'read'>,
  sources: readonly SourceFile[],
  edits: readonly Edit[],
  { place }: ContentFault,
): Edit | undefined =>
  edits.find((edit) => {
    const source = sources.find(({ path }) => path === place.file)
    if (source === undefined || fileOf(editor, sources, edit) !== place.file) return false
    const { node } = readContent(source)
    return node !== undefined && placesAt(node, edit.path).some((one) => isSame(one, place))
  })

const isSame = (one: Place, other: Place) => one.line === other.line && one.column === other.column

/** Every place of what stands under a path, that of its key included. */
const placesAt = (node: ContentNode, [key, ...rest]: readonly string[]): readonly Place[] => {
  if (key === undefined) return placesWithin(node)
  if (node.type === 'list') {
    const item = node.items[Number(key)]
    return item === undefined ? [] : placesAt(item, rest)
  }
  const entry = node.type === 'map' ? node.entries.find((one) => one.key === key) : undefined
  if (entry === undefined) return []
  const below = placesAt(entry.node, rest)
  return rest.length === 0 ? [entry.place, ...below] : below
}

const placesWithin = (node: ContentNode): readonly Place[] => {
  switch (node.type) {
    case 'map':
      return [
        node.place,
        ...node.entries.flatMap(({ place, node: child }) => [place, ...placesWithin(child)]),
      ]
    case 'list':
      return [node.place, ...node.items.flatMap(placesWithin)]
    case 'value':
      return [node.place]
  }
}
