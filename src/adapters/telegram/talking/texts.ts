import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { LANGUAGES, type Language } from '../../../domain/kernel/language.ts'
import { DEFAULT_LANGUAGE } from './languages.ts'
import { formatOwn, ownTextOf } from './ownWords.ts'
import { filled, type RichText, slot, withoutSlots } from './sending/richText.ts'

/** Every text of a front, with the variables that it takes: the same in each language. */
export type TextTable = Readonly<Record<string, readonly string[]>>

type Given<Variables extends readonly string[], Value> = [Variables[number]] extends [never]
  ? []
  : [variables: Readonly<Record<Variables[number], Value>>]

/** A text by its key; the compiler asks for exactly the variables that it takes. */
export type Texts<Table extends TextTable> = <Key extends keyof Table & string>(
  key: Key,
  ...given: Given<Table[Key], string | number>
) => string

/** The same, where a variable may be a rich text. */
export type RichTexts<Table extends TextTable> = <Key extends keyof Table & string>(
  key: Key,
  ...given: Given<Table[Key], string | number | RichText>
) => RichText

/** The texts of some front, for who does not know which keys they have. */
export type AnyTexts = {
  readonly table: TextTable
  readonly render: (language: Language, key: string, given?: Readonly<Record<string, unknown>>) => RichText
}

export type LoadedTexts<Table extends TextTable> = AnyTexts & {
  readonly table: Table
  readonly in: (language: Language) => Texts<Table>
  readonly richIn: (language: Language) => RichTexts<Table>
}

/**
 * The texts of `es.ftl` and `en.ftl` in a folder, and of such as `gifts.es.ftl` where they are many. Whatever other folders call theirs, the keys of `table` mean these. What the
 * owner's content says instead is said first, under the folder's name.
 *
 * No text fails: every variable that a text takes is handed over, as a number or a string. The library would print the name of one
 * that is missing.
 */
export const loadTexts = <const Table extends TextTable>(
  folder: string,
  table: Table,
): LoadedTexts<Table> => {
  const front = path.basename(folder)
  const bundles = new Map(LANGUAGES.map((language) => [language, loadBundle(folder, language)]))

  /** What the owner says comes first; what a language has no words for is said in the default one. */
  const translate = (
    language: Language,
    key: string,
    variables: Readonly<Record<string, string | number>>,
  ) => {
    const own = ownTextOf(front, key, language)
    const said = own === undefined ? undefined : formatOwn(language, own, variables)
    if (said !== undefined) return said
    for (const bundle of [bundles.get(language), bundles.get(DEFAULT_LANGUAGE)]) {
      const pattern = bundle?.getMessage(key)?.value
      if (bundle !== undefined && pattern) return bundle.formatPattern(pattern, variables, [])
    }
    return `{${key}}`
  }

  /** Texts that take no variables. */
  const constant = new Map<string, RichText>()

  const render: AnyTexts['render'] = (language, key, given = {}) => {
    const variables = table[key] ?? []
    if (variables.length > 0) return renderWith(variables, language, key, given)
    const name = `${language} ${key} ${ownTextOf(front, key, language) ?? ''}`
    const known = constant.get(name) ?? renderWith(variables, language, key, given)
    constant.set(name, known)
    return known
  }

  const renderWith = (
    names: readonly string[],
    language: Language,
    key: string,
    given: Readonly<Record<string, unknown>>,
  ): RichText => {
    const texts: RichText[] = []
    const printable = (value: unknown) => {
      if (isRich(value)) return slot(texts.push(value) - 1)
      if (typeof value === 'number') return value
      return Object(value) === value ? '…' : withoutSlots(String(value))
    }
    const variables = Object.fromEntries(names.map((name) => [name, printable(given[name])]))
    return filled(translate(language, key, variables), texts)
  }

  return {
    table,
    render,
    in:
      (language) =>
      (key, ...[given]) =>
        render(language, key, given).text,
    richIn:
      (language) =>
      (key, ...[given]) =>
        render(language, key, given),
  }
}

/** What stands in the files of a language in a folder, one after the other. */
export const sourceOf = (folder: string, language: Language): string =>
  readdirSync(folder)
    .filter((file) => file === `${language}.ftl` || file.endsWith(`.${language}.ftl`))
    .toSorted()
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n')

const loadBundle = (folder: string, language: Language): FluentBundle => {
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(sourceOf(folder, language)))
  return bundle
}

const isRich = (value: unknown): value is RichText =>
  typeof value === 'object' && value !== null && 'entities' in value
