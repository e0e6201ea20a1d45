import { LANGUAGES, type Language } from '../../domain/kernel/language.ts'
import type { ContentEntry, ContentFile, ContentNode, Place } from './contentNode.ts'
import { type Fault, meant } from './faults.ts'
import { OWN_TEXTS, textsFile } from './translations.ts'

/**
 * The files of an experience as one: what stands under a top-level key, from all of them, each name once. The files of texts are
 * apart.
 */
export const mergeFiles = (files: readonly ContentFile[], keys: readonly string[], fault: Fault) => {
  const merged = new Map<string, ContentEntry[]>()
  const places = new Map<string, Place>()
  const first = new Map<string, Place>()

  const takeEntry = (key: string, entry: ContentEntry): void => {
    const other = first.get(`${key} ${entry.key}`)
    if (other === undefined) {
      first.set(`${key} ${entry.key}`, entry.place)
      const entries = merged.get(key) ?? []
      merged.set(key, entries)
      entries.push(entry)
    } else
      fault(
        entry.place,
        `"${entry.key}" of ${key} stands in ${other.file}:${other.line} already`,
        'take one of the two away',
      )
  }

  const takeFile = ({ node }: ContentFile): void => {
    for (const { key, place, node: below } of topOf(node, fault)) {
      if (!keys.includes(key)) fault(place, `"${key}" means nothing here`, meaningOf(key, keys))
      else if (below.type === 'map') for (const entry of below.entries) takeEntry(key, entry)
      else if (below.type === 'list' || below.value !== null)
        fault(below.place, `${key} is no map of names`, 'write names below it, each with a ":"')
      if (!places.has(key)) places.set(key, place)
    }
  }

  const texts = new Map<Language, ContentNode>()
  const takeTexts = ({ path, node }: ContentFile): void => {
    const language = LANGUAGES.find((one) => path === textsFile(one))
    if (language === undefined)
      fault(
        node.place,
        `the bot does not speak the language of ${path}`,
        `name it ${LANGUAGES.map(textsFile).join(' or ')}`,
      )
    else if (node.type === 'map') texts.set(language, node)
    else fault(node.place, 'the file is no map of texts', 'write what the texts are of, each with a ":"')
  }

  for (const file of files) (file.path.includes('/') ? takeTexts : takeFile)(file)
  const beginning = files[0]?.node.place ?? { file: 'experience.yaml', line: 1, column: 1 }
  return {
    entries: (key: string): readonly ContentEntry[] => merged.get(key) ?? [],
    /** Where a key stands first; the beginning of the first file where it stands nowhere. */
    place: (key: string): Place => places.get(key) ?? beginning,
    texts: {
      all: texts as ReadonlyMap<Language, ContentNode>,
      /** Those of languages that the experience has; of any other one it must say that it has it. */
      of: (languages: readonly Language[]): ReadonlyMap<Language, ContentNode> => {
        for (const [language, node] of texts)
          if (!languages.includes(language))
            fault(
              node.place,
              `the experience is not in "${language}"`,
              'add it to "languages", or take the file away',
            )
        return new Map([...texts].filter(([language]) => languages.includes(language)))
      },
    },
  }
}

const topOf = (node: ContentNode, fault: Fault): readonly ContentEntry[] => {
  if (node.type === 'map') return node.entries
  fault(node.place, 'the file is no map', 'begin it with a key such as "fragments:"')
  return []
}

const meaningOf = (key: string, keys: readonly string[]) =>
  key === OWN_TEXTS
    ? 'write it in texts/es.yaml or texts/en.yaml'
    : meant(key, keys, `write one of ${keys.join(', ')}`)
