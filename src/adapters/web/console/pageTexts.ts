import { readFileSync } from 'node:fs'
import path from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './languages.ts'

/** Every text of some pages, with the variables that it takes: the same in each language. */
export type PageTextTable = Readonly<Record<string, readonly string[]>>

type Given<Variables extends readonly string[]> = [Variables[number]] extends [never]
  ? []
  : [variables: Readonly<Record<Variables[number], string | number>>]

/** A text by its key; the compiler asks for exactly the variables that it takes. */
export type PageTexts<Table extends PageTextTable> = <Key extends keyof Table & string>(
  key: Key,
  ...given: Given<Table[Key]>
) => string

export type LoadedPageTexts<Table extends PageTextTable> = {
  readonly table: Table
  readonly folder: string
  readonly in: (language: Language) => PageTexts<Table>
}

/** The texts of `es.ftl` and `en.ftl` in a folder. What a language has no words for is said in the default one. */
export const loadPageTexts = <const Table extends PageTextTable>(
  folder: string,
  table: Table,
): LoadedPageTexts<Table> => {
  const bundles = new Map(LANGUAGES.map((language) => [language, loadBundle(folder, language)]))
  return {
    table,
    folder,
    in:
      (language) =>
      (key, ...[given]) => {
        for (const bundle of [bundles.get(language), bundles.get(DEFAULT_LANGUAGE)]) {
          const pattern = bundle?.getMessage(key)?.value
          if (bundle !== undefined && pattern) return bundle.formatPattern(pattern, given ?? {}, [])
        }
        return `{${key}}`
      },
  }
}

const loadBundle = (folder: string, language: Language): FluentBundle => {
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(readFileSync(path.join(folder, `${language}.ftl`), 'utf8')))
  return bundle
}
