import { fileURLToPath } from 'node:url'
import { I18n } from '@grammyjs/i18n'

export const LANGUAGES = ['es', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
/** What each language calls itself. */
export const NATIVE_NAMES: Readonly<Record<Language, string>> = { es: 'Español', en: 'English' }

export const DEFAULT_LANGUAGE: Language = 'es'

export type Texts = (key: string, variables?: Record<string, string | number>) => string

const i18n = new I18n({
  defaultLocale: DEFAULT_LANGUAGE,
  directory: fileURLToPath(new URL('locales', import.meta.url)),
  fluentBundleOptions: { useIsolating: false },
})

/** The language for a tag as Telegram sends it; the default where it is none of ours, or no tag at all. */
export const languageFor = (tag: unknown): Language => {
  const primary = typeof tag === 'string' ? tag.toLowerCase().split('-')[0] : undefined
  return LANGUAGES.find((language) => language === primary) ?? DEFAULT_LANGUAGE
}

export const textsIn =
  (language: Language): Texts =>
  (key, variables) =>
    i18n.t(language, key, variables)

/** A moment as people of that language write it, in UTC. */
export const formatMoment = (moment: Date, language: Language) =>
  `${new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(moment)} UTC`
