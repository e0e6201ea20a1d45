import * as E from 'fp-ts/lib/Either.js'
import { Document, isScalar, parseDocument, visit } from 'yaml'
import type { ContentEditor, PlacedText, Unwritable, Written } from '../../application/ports/contentEditor.ts'
import { isTooDeep } from './depth.ts'
import { splice } from './splice.ts'

const PLAIN = { version: '1.2', prettyErrors: false, uniqueKeys: false, merge: false } as const

const UTF_8 = new TextDecoder()

const parse = (source: string) => parseDocument(source, { ...PLAIN, keepSourceTokens: true })

/** Documents that were read, for as long as their bytes are at hand: a form reads many places of one. */
const read = new WeakMap<Uint8Array, Document.Parsed>()
const parsed = (bytes: Uint8Array): Document.Parsed => {
  const document = read.get(bytes) ?? parse(UTF_8.decode(bytes))
  read.set(bytes, document)
  return document
}

/** Edits YAML in its own text; only what that cannot do is written anew, in the library's own spelling. */
export const editYaml: ContentEditor = {
  read: (bytes, path) => {
    const node = parsed(bytes).getIn(path, true)
    if (node === undefined || node === null) return undefined
    if (isScalar(node) && typeof node.value === 'string') return node.value
    return inOneLine(isScalar(node) ? node.value : (node as { toJSON: () => unknown }).toJSON())
  },
  write: (bytes, changes) => {
    let source = UTF_8.decode(bytes)
    const wrong: Unwritable[] = []
    for (const change of changes) {
      const written = writeOne(source, change)
      if (E.isLeft(written)) wrong.push(written.left)
      else source = written.right
    }
    return wrong.length > 0 ? E.left(wrong) : E.right(new TextEncoder().encode(source))
  },
}

const inOneLine = (value: unknown): string =>
  new Document(value).toString({ collectionStyle: 'flow', lineWidth: 0 }).trim()

type Wanted = { readonly value: unknown; readonly isText: boolean }

const writeOne = (source: string, { path, value }: PlacedText): E.Either<Unwritable, string> => {
  const wanted = wantedOf(value)
  if (wanted === undefined)
    return E.left({
      path,
      wrong: 'this is not YAML',
      advice: 'close every quote and bracket, and put a text with ":" or "#" in it into quotes',
    })
  const document = parse(source)
  const before = contentsOf(source)
  for (const attempt of [() => splice(document, source, path, wanted), () => anew(source, path, wanted)]) {
    const after = attempt()
    if (after !== undefined && isAsWanted(before, contentsOf(after), path, wanted)) return E.right(after)
  }
  return E.left({ path, wrong: 'this cannot be written here', advice: 'change it in the file itself' })
}

/** What is to stand there, as a plain value. */
const wantedOf = (written: Written): Wanted | undefined => {
  if (written === null) return { value: undefined, isText: false }
  if ('text' in written) return { value: written.text, isText: true }
  if (isTooDeep(written.yaml)) return undefined
  const document = parseDocument(written.yaml, PLAIN)
  if (document.errors.length > 0 || hasMarks(document)) return undefined
  const value: unknown = document.toJS()
  return { value: value ?? undefined, isText: false }
}

/** Anchors, aliases and tags say something else than what they look like. */
const hasMarks = (document: Document.Parsed): boolean => {
  let found = false
  visit(document, {
    Alias: () => {
      found = true
    },
    Node: (_, node) => {
      if (node.tag !== undefined || node.anchor !== undefined) found = true
    },
  })
  return found
}

const anew = (source: string, path: readonly string[], { value }: Wanted): string => {
  const document = parse(source)
  const keys = path.map((key) => (/^[0-9]+$/.test(key) && !document.hasIn([key]) ? Number(key) : key))
  if (value === undefined) document.deleteIn(keys)
  else document.setIn(keys, document.createNode(value))
  return document.toString({ lineWidth: 0 })
}

const contentsOf = (source: string): unknown => {
  const document = parse(source)
  return document.errors.length > 0 ? undefined : (document.toJS() ?? {})
}

/** Whether nothing else was changed: what was written stands there, and without it both are the same. */
const isAsWanted = (before: unknown, after: unknown, path: readonly string[], { value }: Wanted): boolean => {
  if (after === undefined || before === undefined) return false
  const expected = value === undefined ? without(before, path) : withValue(before, path, value)
  return JSON.stringify(expected) === JSON.stringify(after)
}

const withValue = (inside: unknown, [key, ...rest]: readonly string[], value: unknown): unknown => {
  if (key === undefined) return value
  if (Array.isArray(inside))
    return inside.map((item, nth) => (String(nth) === key ? withValue(item, rest, value) : item))
  const map = (inside ?? {}) as Readonly<Record<string, unknown>>
  return { ...map, [key]: withValue(map[key], rest, value) }
}

const without = (inside: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined || typeof inside !== 'object' || inside === null) return inside
  if (Array.isArray(inside))
    return inside.map((item, nth) => (String(nth) === key ? without(item, rest) : item))
  const { [key]: below, ...others } = inside as Readonly<Record<string, unknown>>
  return rest.length === 0 ? others : { ...inside, [key]: without(below, rest) }
}
