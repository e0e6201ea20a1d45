import * as t from 'io-ts'

type LanguageTagBrand = { readonly LanguageTag: unique symbol }
/** An IETF language tag as Telegram sends it: `es`, `en`, `pt-BR`. */
export const LanguageTag = t.brand(
  t.string,
  (s): s is t.Branded<string, LanguageTagBrand> => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/.test(s),
  'LanguageTag',
)
export type LanguageTag = t.TypeOf<typeof LanguageTag>
