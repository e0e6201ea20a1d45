import { LANGUAGES, type Language } from '../../../domain/kernel/language.ts'

/** What each language calls itself. */
export const NATIVE_NAMES: Readonly<Record<Language, string>> = { es: 'Español', en: 'English' }

export const DEFAULT_LANGUAGE: Language = 'es'

/** The language for a tag as Telegram sends it; the default where it is none of ours, or no tag at all. */
export const languageFor = (tag: unknown): Language => {
  const primary = typeof tag === 'string' ? tag.toLowerCase().split('-')[0] : undefined
  return LANGUAGES.find((language) => language === primary) ?? DEFAULT_LANGUAGE
}
