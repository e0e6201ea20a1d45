import type { Wording } from '../../../application/content/about.ts'
import type { Page } from '../../../application/narrative/readPage.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { RichText } from '../talking/sending/richText.ts'

/** An author's text in a member's language; in that of the experience where it has no such. */
export const wordsOf = (
  { experience: { about } }: Pick<Page, 'experience'>,
  wording: Wording,
  to: Language,
): string => (wording[to] ?? wording[about.language] ?? Object.values(wording)[0] ?? '').trim()

export const plain = (text: string): RichText => ({ text, entities: [] })

export const italic = (text: string): RichText => ({
  text,
  entities: [{ type: 'italic', offset: 0, length: text.length }],
})

/** As it is quoted within a sentence, which has a full stop of its own. */
export const quoted = (text: string): string => text.replace(/(?<![.])[.]$/, '')

/** What a decision says, be it one of a fragment that they have left; nothing where the story has it no more. */
export const decisionWordsIn = (page: Page, decisionId: Slug, language: Language): string | undefined => {
  for (const { decisions } of page.occasion.story.fragments.values()) {
    const found = decisions.find(({ id }) => id === decisionId)
    if (found !== undefined) return wordsOf(page, found.text, language)
  }
  return undefined
}

/** The same; its id where the story has it no more. */
export const decisionWords = (page: Page, decisionId: Slug, language: Language): string =>
  decisionWordsIn(page, decisionId, language) ?? page.experience.titleOf('decision', decisionId, language)
