import type { Wording } from '../../../application/content/about.ts'
import type { Condition, Lack } from '../../../application/content/condition.ts'
import type { Experience } from '../../../application/content/experience.ts'
import type { ShopView } from '../../../application/economy/readShop.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
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
export const tellingOf = (view: ShopView, language: Language) => ({
  language,
  itemTitle: (id: string) => itemTitle(view, id as Slug, language),
})

/** What is missing for a condition and how to get it, in its words. */
export const whyLocked = (
  experience: Experience | undefined,
  condition: Condition,
  lack: Lack,
  language: Language,
): string => {
  const explain = (asked: Condition, missing: Lack): string =>
    asked.kind.explain(asked.given, missing, {
      language,
      titleOf: (what, id) => experience?.titleOf(what, id, language) ?? id,
      explain,
    })
  return explain(condition, lack)
}
