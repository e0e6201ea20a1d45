import { FluentResource } from '@fluent/bundle'
import type { Pattern } from '@fluent/bundle/esm/ast.js'
import type { BotTexts } from '../../../application/content/ownTexts.ts'
import type { OwnTable } from '../../../application/content/told.ts'
import type { FrontDescription } from './fronts/frontDescription.ts'
import { CONDITIONS } from './kindWords.ts'
import { fluentSource } from './ownWords.ts'
import { talkingTexts } from './talkingTexts.ts'

/** The name under which owners write what the bot says whatever front is talked to. */
const TALKING = 'talking'

type Fault = ReturnType<BotTexts['faultOf']>

/** The texts of all fronts and the words of kinds, and what may stand instead of them. */
export const createBotTexts = (
  fronts: readonly Pick<FrontDescription, 'name' | 'texts' | 'kinds'>[],
  conditions: OwnTable,
): BotTexts => {
  const tables = new Map([
    ...fronts.map(({ name, texts }) => [name, texts.table] as const),
    ...fronts.flatMap(({ kinds }) => (kinds === undefined ? [] : [[kinds.name, kinds.table] as const])),
    [CONDITIONS, conditions] as const,
    [TALKING, talkingTexts.table] as const,
  ])
  return {
    fronts: [...tables.keys()],
    keysOf: (front) => {
      const table = tables.get(front)
      return table && Object.keys(table)
    },
    faultOf: (front, key, text) => faultIn(text, tables.get(front)?.[key] ?? []),
  }
}

const faultIn = (text: string, variables: readonly string[]): Fault => {
  const { body } = new FluentResource(fluentSource('text', `${text.trimEnd()}${END}`))
  const [message, ...others] = body
  if (
    message === undefined ||
    others.length > 0 ||
    !message.value ||
    !isWhole(message.value) ||
    Object.keys(message.attributes).length > 0
  )
    return {
      wrong: 'the text has a sign that Fluent keeps for itself',
      advice: 'write { "{" } for a bracket, and let no line begin with ".", "*" or "["',
    }
  const stray = namesIn(message.value).find(({ type, name }) => type !== 'var' || !variables.includes(name))
  if (stray === undefined) return undefined
  const known = variables.map((name) => `{ $${name} }`).join(', ')
  return {
    wrong: `the text takes ${stray.type === 'var' ? `{ $${stray.name} }` : `{ ${stray.name} }`}, which is not there`,
    advice: known === '' ? 'this one takes nothing in brackets' : `it may take ${known}`,
  }
}

/** Fluent leaves out whatever comes after what it cannot read, without a word: so it is looked for. */
const END = '\uE000'
const isWhole = (pattern: Pattern): boolean =>
  (typeof pattern === 'string' ? pattern : String(pattern.at(-1))).endsWith(END)

/** Everything that a pattern names: variables, other texts, functions. Selections and numbers are Fluent's own. */
const namesIn = (pattern: unknown): readonly { readonly type: string; readonly name: string }[] => {
  if (Array.isArray(pattern)) return pattern.flatMap(namesIn)
  if (typeof pattern !== 'object' || pattern === null) return []
  const { type, name, ...rest } = pattern as { readonly type?: unknown; readonly name?: unknown }
  const own =
    ['var', 'mesg', 'term', 'func'].includes(String(type)) && !(type === 'func' && name === 'NUMBER')
  return [
    ...(own ? [{ type: String(type), name: String(name) }] : []),
    ...Object.values(rest).flatMap(namesIn),
  ]
}
