import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

export const LANGUAGES = ['es', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
/** What each language calls itself. */
export const NATIVE_NAMES: Readonly<Record<Language, string>> = { es: 'Español', en: 'English' }

export const DEFAULT_LANGUAGE: Language = 'es'
const COOKIE = 'dianabot_language'
const YEAR_S = 365 * 24 * 3_600

const known = (tag: string | undefined) => LANGUAGES.find((language) => language === tag)

/** The languages of `Accept-Language` without their regions, the dearest first: `en-GB;q=0.8, es` is es, en. */
const preferred = (header = ''): readonly string[] =>
  header
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
      const weight = parameters
        .find((parameter) => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2)
      return { primary: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) || 0 }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ primary }) => primary)

/** The language that somebody has chosen here, or else the one that their browser prefers. */
export const languageOf = (c: Context): Language =>
  known(getCookie(c, COOKIE)) ??
  preferred(c.req.header('Accept-Language'))
    .map(known)
    .find((language) => language !== undefined) ??
  DEFAULT_LANGUAGE

/** Keeps the choice for a year; what is no language of ours changes nothing. */
export const chooseLanguage = (c: Context, tag: string | undefined, path: string): void => {
  const language = known(tag)
  if (language !== undefined)
    setCookie(c, COOKIE, language, { path, maxAge: YEAR_S, httpOnly: true, sameSite: 'Lax' })
}
