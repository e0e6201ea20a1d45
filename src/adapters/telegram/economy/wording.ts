import type { Wording } from '../../../application/content/about.ts'
import type { Condition, Lack } from '../../../application/content/condition.ts'
import type { Experience } from '../../../application/content/experience.ts'
import { afterKey } from '../../../application/content/told.ts'
import type { Item } from '../../../application/economy/economy.ts'
import type { ShopView } from '../../../application/economy/readShop.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { explainLack, ownKindWords } from '../talking/kindWords.ts'
import type { RichText } from '../talking/sending/richText.ts'

export const plain = (text: string): RichText => ({ text, entities: [] })

/** An author's text in a member's language; in that of the experience where it has no such. */
export const wordsOf = (
  { experience }: Pick<ShopView, 'experience'>,
  wording: Wording,
  to: Language,
): string =>
  (wording[to] ?? wording[experience?.about.language ?? to] ?? Object.values(wording)[0] ?? '').trim()

/** What an item is called; its id where the experience has it no more. */
export const itemTitle = (
  view: Pick<ShopView, 'experience' | 'now'>,
  id: Slug,
  language: Language,
): string => {
  const item = view.now.economy.items.get(id)
  return item === undefined ? id : wordsOf(view, item.title, language)
}

/** What telling of a thing needs. */
const tellingOf = (view: ShopView, language: Language) => ({
  language,
  itemTitle: (id: string) => itemTitle(view, id as Slug, language),
})

/** What is missing for a condition and how to get it, in its words. */
export const whyLocked = (
  experience: Experience | undefined,
  condition: Condition,
  lack: Lack,
  language: Language,
): string =>
  explainLack(condition, lack, {
    language,
    titleOf: (what, id) => experience?.titleOf(what, id, language) ?? id,
  })

/** The name under which owners say what things are good for. */
export const ITEMS = 'items'

/** What a thing is good for, in the owner's words or in those of its kind; nothing where it is of no use. */
export const useInWords = ({ use }: Item, view: ShopView, language: Language): string | undefined => {
  if (use === undefined) return undefined
  const { kind, given } = use
  const telling = tellingOf(view, language)
  return ownKindWords([ITEMS, kind.kind, language], kind.told, given, telling) ?? kind.explain(given, telling)
}

/** What a member is told once they have used it, in the same words; nothing where its own text is enough. */
export const afterUseInWords = ({ use }: Item, view: ShopView, language: Language): string | undefined => {
  if (use?.kind.after === undefined) return undefined
  const { kind, given } = use
  const telling = tellingOf(view, language)
  return (
    ownKindWords([ITEMS, afterKey(kind.kind), language], kind.told, given, telling) ??
    kind.after?.(given, telling)
  )
}
