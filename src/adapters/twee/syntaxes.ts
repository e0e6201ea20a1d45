import type { AsideKind } from '../../application/configuration/importing/foreignStory.ts'

/** What a story format makes of the words of a passage. */
export type Syntax = {
  readonly format: string
  /** What is no text, by how it begins; `pattern` is sticky, and ends where the piece ends. */
  readonly asides: readonly { readonly what: AsideKind; readonly pattern: RegExp }[]
  /** A piece of that format that leads on: its words and where it leads. */
  readonly linkIn: (aside: string) => { readonly text: string; readonly target: string } | undefined
  /** Brackets after a macro hold text, as `(if: $gold)[You are rich.]` does. */
  readonly hasHooks: boolean
  /** What stands above a line `--` at the beginning of a passage is no text. */
  readonly hasVariablesAbove: boolean
  /** What will stand in the text as it is, and is no word. */
  readonly variables: RegExp | undefined
}

const QUOTED = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'`

const MARKUP = [
  { what: 'comment', pattern: /<!--.*?-->/sy },
  { what: 'markup', pattern: /<(script|style)\b[^>]*>.*?<\/\1>/isy },
  { what: 'markup', pattern: new RegExp(String.raw`<\/?[a-z](?:${QUOTED}|[^<>"'])*>`, 'iy') },
] as const

const noLink = () => undefined

const PLAIN: Syntax = {
  format: 'plain',
  asides: MARKUP,
  linkIn: noLink,
  hasHooks: false,
  hasVariablesAbove: false,
  variables: undefined,
}

const WORDS = `["'](?<text>[^"']+)["']`

/** `words` begins a macro that leads on, with what is said and where it leads, or with one for both. */
const linkBy = (words: RegExp) => (aside: string) => {
  const { text, target = text } = words.exec(aside)?.groups ?? {}
  return text === undefined || target === undefined ? undefined : { text, target }
}

const SUGARCUBE: Syntax = {
  ...PLAIN,
  format: 'SugarCube',
  asides: [
    { what: 'macro', pattern: new RegExp(`<<[/=a-z-](?:${QUOTED}|[^"'>]|>(?!>))*>>`, 'iy') },
    { what: 'macro', pattern: /<<[/=a-z-].*?>>/isy },
    { what: 'comment', pattern: /\/%.*?%\/|\/\*.*?\*\//sy },
    { what: 'markup', pattern: /\[img\[[^\]]*\](?:\[[^\]]*\])*\]/iy },
    ...MARKUP,
  ],
  linkIn: linkBy(new RegExp(String.raw`^<<(?:link|button|click)\s+${WORDS}\s+["'](?<target>[^"']+)["']`)),
  variables: /[$_][A-Za-z]\w*/g,
}

/** Parentheses and texts within a macro's own, four deep. */
const nested = (depth: number): string =>
  depth === 0 ? `(?:${QUOTED}|[^()"'])*` : `(?:${QUOTED}|[^()"']|\\(${nested(depth - 1)}\\))*`

const HARLOWE: Syntax = {
  ...PLAIN,
  format: 'Harlowe',
  asides: [
    { what: 'macro', pattern: new RegExp(String.raw`\([a-z][a-z0-9-]*:${nested(4)}\)`, 'iy') },
    { what: 'markup', pattern: /[{}]+|\|[a-z]\w*>(?=\[)|<[a-z]\w*\|/iy },
    ...MARKUP,
  ],
  linkIn: linkBy(
    new RegExp(
      String.raw`^\((?:link-?(?:reveal-?)?goto):\s*${WORDS}(?:\s*,\s*["'](?<target>[^"']+)["'])?`,
      'i',
    ),
  ),
  hasHooks: true,
  variables: /[$_][A-Za-z]\w*/g,
}

const CHAPBOOK: Syntax = {
  ...PLAIN,
  format: 'Chapbook',
  asides: [
    { what: 'macro', pattern: /(?<=^[ \t]*)\[(?!\[)[^\]\n]+\](?=[ \t]*$)/my },
    { what: 'macro', pattern: new RegExp(String.raw`\{(?:${QUOTED}|[^{}"'])*\}`, 'y') },
    ...MARKUP,
  ],
  linkIn: linkBy(
    new RegExp(String.raw`^\{reveal link:\s*${WORDS}\s*,\s*passage:\s*["'](?<target>[^"']+)["']`),
  ),
  hasVariablesAbove: true,
}

const SNOWMAN: Syntax = {
  ...PLAIN,
  format: 'Snowman',
  asides: [{ what: 'macro', pattern: /<%.*?%>/sy }, ...MARKUP],
}

const SYNTAXES = [SUGARCUBE, HARLOWE, CHAPBOOK, SNOWMAN]

/** How a story of that format is read; where it names none that is known, by what is written in it. */
export const syntaxOf = (format: string | undefined, bodies: readonly string[]): Syntax => {
  const named = SYNTAXES.find(({ format: name }) => name.toLowerCase() === format?.toLowerCase())
  if (named !== undefined) return named
  const someHas = (mark: RegExp) => bodies.some((body) => mark.test(body))
  if (someHas(/<<\/?[a-z]\w*/i)) return SUGARCUBE
  if (someHas(/\((?:set|put|if|else|link[a-z-]*|go-?to|display|print):/i)) return HARLOWE
  if (someHas(/^\[(?:if|unless|else|continued?|after|align)\b[^\]]*\]$|\{(?:reveal link|embed passage)\b/m))
    return CHAPBOOK
  return someHas(/<%/) ? SNOWMAN : PLAIN
}
