import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { getCookie, setCookie } from 'hono/cookie'

export const LANGUAGES = ['es', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
/** What each language calls itself. */
export const NATIVE_NAMES: Readonly<Record<Language, string>> = { es: 'Español', en: 'English' }

export const DEFAULT_LANGUAGE: Language = 'es'
const COOKIE = 'dianabot_language'
const YEAR_S = 365 * 24 * 3_600

const known = (tag: string | undefined) => LANGUAGES.find((language) => language === tag)

/** The language that somebody has chosen here, or else the one that their browser prefers. */
export const languageOf = (c: Context): Language =>
  known(getCookie(c, COOKIE)) ??
  known(accepts(c, { header: 'Accept-Language', supports: [...LANGUAGES], default: DEFAULT_LANGUAGE })) ??
  DEFAULT_LANGUAGE

/** Keeps the choice for a year; what is no language of ours changes nothing. */
export const chooseLanguage = (c: Context, tag: string | undefined, path: string): void => {
  const language = known(tag)
  if (language !== undefined)
    setCookie(c, COOKIE, language, { path, maxAge: YEAR_S, httpOnly: true, sameSite: 'Lax' })
}
