import { LANGUAGES, type Language } from '../../domain/kernel/language.ts'
import type { About } from './about.ts'
import type { ContentNode, Place } from './contentNode.ts'
import type { Fault } from './faults.ts'
import { type Fields, oneOrMore, readOneOf, readSlug, readText } from './fields.ts'

/** The fields of `experience` that belong to no section. */
export const ABOUT_FIELDS = ['name', 'title', 'language', 'languages', 'zone', 'warnings']

/** Why a name is no time zone, and what to write; nothing where it is one. */
export type ZoneFault = (name: string) => string | undefined

/** What has to be known of an experience before any text can be read. */
export type Basics = Pick<About, 'name' | 'language' | 'languages' | 'zone'>

/** Reads name, languages and zone of an experience. Where something is wrong, whatever does most likely. */
export const readBasics = (fields: Fields, place: Place, zoneFault: ZoneFault, fault: Fault): Basics => {
  const wanted = <Value>(name: string, read: (node: ContentNode) => Value | undefined): Value | undefined => {
    const node = fields(name)
    if (node === undefined) fault(place, `the experience has no ${name}`, `write "${name}:" in it`)
    return node && read(node)
  }
  const name = wanted('name', (node) => readSlug(node, fault))
  const language = wanted('language', (node) => readOneOf(node, LANGUAGES, fault)) ?? LANGUAGES[0]
  const zone = wanted('zone', (node) => readZone(node, zoneFault, fault)) ?? 'UTC'
  return {
    name: (name ?? '') as About['name'],
    language,
    languages: readLanguages(fields('languages'), language, fault),
    zone,
  }
}

const readZone = (node: ContentNode, zoneFault: ZoneFault, fault: Fault): string | undefined => {
  const zone = readText(node, fault)
  const wrong = zone === undefined ? undefined : zoneFault(zone)
  if (wrong !== undefined)
    fault(node.place, wrong, 'write one such as "Europe/Madrid" or "America/Mexico_City", or "UTC"')
  return zone
}

const readLanguages = (node: ContentNode | undefined, main: Language, fault: Fault): readonly Language[] => {
  if (node === undefined) return [main]
  const languages = oneOrMore(node).flatMap((item) => readOneOf(item, LANGUAGES, fault) ?? [])
  if (new Set(languages).size < languages.length)
    fault(node.place, 'a language stands there twice', 'take one away')
  if (languages.length > 0 && !languages.includes(main))
    fault(node.place, `the languages are without "${main}", which the texts are written in`, 'add it')
  return [main, ...new Set(languages.filter((language) => language !== main))]
}
