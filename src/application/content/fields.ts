import { Slug } from '../../domain/kernel/ids.ts'
import type { ContentNode } from './contentNode.ts'
import { type Fault, meant } from './faults.ts'

/** The fields of a map, by name. */
export type Fields = (name: string) => ContentNode | undefined

const NOTHING: Fields = () => undefined

/** Reads a map of which `known` are the fields; anything else is a fault. */
export const fieldsOf = (node: ContentNode, known: readonly string[], fault: Fault): Fields => {
  if (node.type !== 'map') {
    fault(node.place, 'this is no map of fields', `write ${listed(known)} below it, each with a ":"`)
    return NOTHING
  }
  for (const { key, place } of node.entries)
    if (!known.includes(key))
      fault(place, `"${key}" means nothing here`, meant(key, known, `here may stand ${listed(known)}`))
  const fields = new Map(node.entries.map(({ key, node: field }) => [key, field]))
  return (name) => fields.get(name)
}

const listed = (names: readonly string[]) => names.join(', ')

/** A text, whatever it says. */
export const readText = (node: ContentNode, fault: Fault): string | undefined => {
  if (node.type !== 'value') fault(node.place, 'this is no text', 'write a text, in quotes or after a "|"')
  else if (node.value === null || node.value === '') fault(node.place, 'the text is empty', 'write one')
  else if (typeof node.value !== 'string')
    fault(node.place, `YAML takes this for ${kindOf(node.value)}`, 'put it into quotes to make it a text')
  else if (node.value.trim() === '') fault(node.place, 'the text is empty', 'write one')
  else if (hasControlCharacter(node.value))
    fault(node.place, 'the text has a sign that nobody can see', 'take it away, or write the text anew')
  else return node.value
  return undefined
}

const kindOf = (value: number | boolean) =>
  typeof value === 'number' ? `the number ${value}` : String(value)

/** Any but tab and newline. */
const hasControlCharacter = (text: string): boolean =>
  [...text].some((letter) => (letter < ' ' && letter !== '\t' && letter !== '\n') || letter === '\u007f')

export const readWhole = (
  node: ContentNode,
  { least, most }: { readonly least: number; readonly most: number },
  fault: Fault,
): number | undefined => {
  if (node.type === 'value' && typeof node.value === 'number' && Number.isInteger(node.value))
    if (node.value >= least && node.value <= most) return node.value
  fault(node.place, 'this is no number that fits here', `write a whole number from ${least} to ${most}`)
  return undefined
}

export const readBoolean = (node: ContentNode, fault: Fault): boolean | undefined => {
  if (node.type === 'value' && typeof node.value === 'boolean') return node.value
  fault(node.place, 'this is neither true nor false', 'write true or false')
  return undefined
}

export const readSlug = (node: ContentNode, fault: Fault): Slug | undefined => {
  const value = node.type === 'value' && typeof node.value === 'number' ? String(node.value) : node
  const text = typeof value === 'string' ? value : readText(node, fault)
  return text === undefined ? undefined : slugOf(text, node.place, fault)
}

/** A name, if it is one that may be recorded. */
export const slugOf = (text: string, place: ContentNode['place'], fault: Fault): Slug | undefined => {
  if (Slug.is(text)) return text
  fault(
    place,
    `"${text}" cannot be the name of a thing`,
    'write 1 to 64 of the letters a to z, digits, _ and -, with a letter or digit first',
  )
  return undefined
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/** A span such as `4 s`, `2 min`, `3 h` or `1 d`, of `most` milliseconds at most. */
export const readSpan = (node: ContentNode, most: number, fault: Fault): number | undefined => {
  const found =
    node.type === 'value' && typeof node.value === 'string'
      ? /^(?<count>[0-9]{1,6}) ?(?<unit>s|min|h|d)$/.exec(node.value)?.groups
      : undefined
  const span = Number(found?.count) * (UNITS[found?.unit ?? ''] ?? Number.NaN)
  if (span > 0 && span <= most) return span
  fault(
    node.place,
    'this is no time that fits here',
    `write one such as "4 s" or "2 min", up to ${inWords(most)}`,
  )
  return undefined
}

/** In the largest unit that is not above it. */
const inWords = (span: number): string => {
  const [unit = 's', milliseconds = 1_000] =
    Object.entries(UNITS).findLast(([, each]) => span % each === 0) ?? []
  return `${span / milliseconds} ${unit}`
}

/** The items of a list; something that stands alone is a list of one. */
export const oneOrMore = (node: ContentNode): readonly ContentNode[] =>
  node.type === 'list' ? node.items : [node]

/** The one word of a few that a text is. */
export const readOneOf = <Word extends string>(
  node: ContentNode,
  words: readonly Word[],
  fault: Fault,
): Word | undefined => {
  const found = words.find((word) => node.type === 'value' && node.value === word)
  if (found === undefined) fault(node.place, 'this means nothing here', `write one of ${listed(words)}`)
  return found
}
