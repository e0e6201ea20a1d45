import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { StoryField, StoryFields } from '../../configuration/toldStory.ts'
import { storySection } from '../../narrative/content/storySection.ts'

/** Where authors write what can be changed of a fragment; a translation stands at a path without the last word of it. */
export const storyFields: StoryFields = ({ about, of }, id) => {
  const fragment = of(storySection).fragments.get(id as Slug)
  if (fragment === undefined) return undefined
  const { language: main, languages } = about
  const here = ['fragments', id]

  const plain = (what: StoryField['what'], path: readonly string[], name?: string): StoryField => ({
    what,
    of: name,
    language: main,
    place: { language: null, path },
  })
  const inAll = (
    what: StoryField['what'],
    path: readonly string[],
    translated: readonly string[],
    name?: string,
  ): readonly StoryField[] =>
    languages.map((language: Language) =>
      language === main
        ? plain(what, path, name)
        : { what, of: name, language, place: { language, path: translated } },
    )

  return [
    ...inAll('text', [...here, 'text'], [...here, 'text']),
    plain('gate', [...here, 'condition']),
    ...fragment.echoes.flatMap((_, nth) => {
      const echo = [...here, 'echoes', String(nth)]
      return inAll('echo', [...echo, 'text'], echo, String(nth))
    }),
    ...fragment.decisions.flatMap((decision) => {
      const path = [...here, 'decisions', decision.id]
      return [
        ...inAll('label', [...path, 'text'], path, decision.id),
        plain('to', [...path, 'to'], decision.id),
        plain('price', [...path, 'price'], decision.id),
        plain('condition', [...path, 'condition'], decision.id),
      ]
    }),
  ]
}
