import { fileURLToPath } from 'node:url'
import { I18n } from '@grammyjs/i18n'
import { filled, type RichText, slot, withoutSlots } from './richText.ts'

export const LANGUAGES = ['es', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
/** What each language calls itself. */
export const NATIVE_NAMES: Readonly<Record<Language, string>> = { es: 'Español', en: 'English' }

export const DEFAULT_LANGUAGE: Language = 'es'

/** Every text there is, with the variables that it takes: the same in each language. */
export const TEXTS = {
  welcome: [],
  'welcome-back': [],
  'please-start': [],
  help: [],
  profile: ['since', 'lastActive', 'commands', 'besitos'],
  history: ['commands'],
  'history-line': ['command', 'at'],
  'choose-language': [],
  'language-chosen': [],
  privacy: [],
  'privacy-export': [],
  'privacy-forget': [],
  'privacy-exported': [],
  'privacy-confirm': [],
  'privacy-confirm-again': [],
  'privacy-forget-me': [],
  'privacy-keep-me': [],
  'privacy-kept': [],
  'privacy-forgotten': [],
  'in-private': ['link'],
  'button-of-another': ['command'],
  'button-old': ['command'],
  'unknown-command': [],
  noted: [],
  apology: [],
  'answer-lost': [],
  'menu-start': [],
  'menu-profile': [],
  'menu-history': [],
  'menu-language': [],
  'menu-privacy': [],
  'menu-help': [],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type TextKey = keyof typeof TEXTS
type VariableOf<Key extends TextKey> = (typeof TEXTS)[Key][number]
type Given<Key extends TextKey, Value> = [VariableOf<Key>] extends [never]
  ? []
  : [variables: Readonly<Record<VariableOf<Key>, Value>>]

/** A text by its key; the compiler asks for exactly the variables that it takes. */
export type Texts = <Key extends TextKey>(key: Key, ...given: Given<Key, string | number>) => string
/** The same, where a variable may be a rich text. */
export type RichTexts = <Key extends TextKey>(
  key: Key,
  ...given: Given<Key, string | number | RichText>
) => RichText

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

/**
 * No text throws: every variable that a text takes is handed over, as a number or a string. The library throws where
 * one is missing, null, a boolean or a bigint.
 */
const render = (language: Language, key: TextKey, given: Readonly<Record<string, unknown>>): RichText => {
  const texts: RichText[] = []
  const printable = (value: unknown) => {
    if (isRich(value)) return slot(texts.push(value) - 1)
    if (typeof value === 'number') return value
    return Object(value) === value ? '…' : withoutSlots(String(value))
  }
  const variables = Object.fromEntries(TEXTS[key].map((name) => [name, printable(given[name])]))
  return filled(i18n.t(language, key, variables), texts)
}

const isRich = (value: unknown): value is RichText =>
  typeof value === 'object' && value !== null && 'entities' in value

export const textsIn =
  (language: Language): Texts =>
  (key, ...[given]) =>
    render(language, key, given ?? {}).text

export const richTextsIn =
  (language: Language): RichTexts =>
  (key, ...[given]) =>
    render(language, key, given ?? {})
