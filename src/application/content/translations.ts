import type { Language } from '../../domain/kernel/language.ts'
import type { About, Wording } from './about.ts'
import type { ContentNode } from './contentNode.ts'
import type { Fault } from './faults.ts'
import { readText } from './fields.ts'

/** The file with the texts of a language. */
export const textsFile = (language: string) => `texts/${language}.yaml`

/** The key in the files of texts that has no translations: what the owner says instead of the bot. */
export const OWN_TEXTS = 'bot'

/**
 * The words of an experience in all of its languages: those that stand beside the things, and those of the files of texts.
 *
 * `checkLeftOver` reports what stands in the files of texts and was asked for by nobody.
 */
export const createTranslations = (
  { language: main, languages }: Pick<About, 'language' | 'languages'>,
  texts: ReadonlyMap<Language, ContentNode>,
  fault: Fault,
) => {
  const used = new Set<ContentNode>()
  const others = languages.filter((language) => language !== main)

  const translated = (
    language: Language,
    original: ContentNode,
    path: readonly string[],
  ): string | undefined => {
    const root = texts.get(language)
    const found = root === undefined ? undefined : at(root, path)
    if (found === undefined) {
      fault(
        original.place,
        `the text has no words in "${language}"`,
        `write ${path.join(' › ')} in ${textsFile(language)}`,
      )
      return undefined
    }
    used.add(found)
    return readText(found, fault)
  }

  const checkBelow = (node: ContentNode, path: readonly string[]): void => {
    if (used.has(node)) return
    const below = childrenOf(node).filter(([key]) => path.length > 0 || key !== OWN_TEXTS)
    if (node.type === 'value' && path.length > 0)
      fault(node.place, `nothing has the text ${path.join(' › ')}`, 'correct its name, or take it away')
    for (const [key, child] of below) checkBelow(child, [...path, key])
  }

  return {
    wording: (node: ContentNode, path: readonly string[]): Wording => {
      const words: Partial<Record<Language, string>> = {}
      const original = readText(node, fault)
      if (original !== undefined) words[main] = original
      for (const language of others) {
        const text = translated(language, node, path)
        if (text !== undefined) words[language] = text
      }
      return words
    },
    checkLeftOver: (): void => {
      for (const root of texts.values()) checkBelow(root, [])
    },
  }
}

const childrenOf = (node: ContentNode): readonly (readonly [string, ContentNode])[] => {
  switch (node.type) {
    case 'map':
      return node.entries.map(({ key, node: child }) => [key, child])
    case 'list':
      return node.items.map((child, nth) => [String(nth), child])
    case 'value':
      return []
  }
}

/** What stands under a path; the items of a list are counted from 0. */
const at = (node: ContentNode, path: readonly string[]): ContentNode | undefined =>
  path.reduce<ContentNode | undefined>(
    (found, key) => found && childrenOf(found).find(([name]) => name === key)?.[1],
    node,
  )
