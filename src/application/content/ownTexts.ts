import type { Language } from '../../domain/kernel/language.ts'
import type { ContentNode } from './contentNode.ts'
import { type Fault, meant } from './faults.ts'
import { readText } from './fields.ts'
import { OWN_TEXTS } from './translations.ts'

/**
 * What the bot says in its own words, and what an owner may say instead.
 *
 * - `keysOf` are the texts of a front; nothing where there is no such front.
 * - `faultOf` says why a text cannot stand for one of them, such as that it takes a variable which is not there.
 */
export type BotTexts = {
  readonly fronts: readonly string[]
  readonly keysOf: (front: string) => readonly string[] | undefined
  readonly faultOf: (
    front: string,
    key: string,
    text: string,
  ) => { readonly wrong: string; readonly advice: string } | undefined
}

export type OwnText = (front: string, key: string, language: Language) => string | undefined

/** Reads what an owner says instead of the bot, out of the files of texts. */
export const readOwnTexts = (
  texts: ReadonlyMap<Language, ContentNode>,
  bot: BotTexts,
  fault: Fault,
): OwnText => {
  const own = new Map<string, string>()
  const readFront = (language: Language, front: string, node: ContentNode): void => {
    const keys = bot.keysOf(front) ?? []
    for (const { key, place, node: said } of entriesOf(node, fault)) {
      if (!keys.includes(key))
        fault(place, `the bot has no text "${key}" there`, meant(key, keys, 'see docs/authoring.md'))
      else {
        const text = readText(said, fault)
        const wrong = text === undefined ? undefined : bot.faultOf(front, key, text)
        if (wrong !== undefined) fault(said.place, wrong.wrong, wrong.advice)
        else if (text !== undefined) own.set(nameOf(front, key, language), text)
      }
    }
  }
  for (const [language, root] of texts)
    for (const { key: top, node } of root.type === 'map' ? root.entries : [])
      if (top === OWN_TEXTS)
        for (const { key: front, place, node: said } of entriesOf(node, fault))
          if (bot.keysOf(front) === undefined)
            fault(
              place,
              `the bot has no texts of "${front}"`,
              meant(front, bot.fronts, `write one of ${bot.fronts.join(', ')}`),
            )
          else readFront(language, front, said)
  return (front, key, language) => own.get(nameOf(front, key, language))
}

const nameOf = (front: string, key: string, language: Language) => `${language} ${front} ${key}`

const entriesOf = (node: ContentNode, fault: Fault) => {
  if (node.type === 'map') return node.entries
  fault(node.place, 'this is no map of texts', 'write a key and a ":" before each text')
  return []
}
