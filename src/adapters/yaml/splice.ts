import { CST, Document, isMap, isScalar, isSeq, type Pair, Scalar, type YAMLMap } from 'yaml'

type Wanted = { readonly value: unknown; readonly isText: boolean }

/** The source with one thing put in its place, and every other letter as it was; nothing where that cannot be done. */
export const splice = (
  document: Document.Parsed,
  source: string,
  path: readonly string[],
  { value, isText }: Wanted,
): string | undefined => {
  const parent = nodeAt(document, path.slice(0, -1))
  const key = path.at(-1) ?? ''
  if (!isMap(parent) || parent.items.length === 0) return undefined
  const pair = parent.items.find((one) => isScalar(one.key) && String(one.key.value) === key)
  if (value === undefined) return pair === undefined ? source : removed(source, parent as YAMLMap, pair)
  if (pair === undefined) return added(source, parent as YAMLMap, `${key}: ${inOneLine(value)}`)
  const { value: node } = pair
  if (isText && isScalar(node)) return retold(source, pair, String(value), parent.flow === true)
  const range = rangeOf(node)
  return range && source.slice(0, range[0]) + inOneLine(value) + tail(source, range[0], range[1])
}

/** What follows a value; the lines that it took beyond its last letter stay. */
const tail = (source: string, from: number, to: number) => {
  const blank = /\s*$/.exec(source.slice(from, to))?.[0] ?? ''
  return source.slice(to - blank.length)
}

const nodeAt = (document: Document.Parsed, path: readonly string[]): unknown =>
  path.length === 0
    ? document.contents
    : document.getIn(
        path.map((key, nth) => (isSeq(document.getIn(path.slice(0, nth), true)) ? Number(key) : key)),
        true,
      )

const rangeOf = (node: unknown): readonly [number, number, number] | undefined =>
  (node as { readonly range?: readonly [number, number, number] | null } | null)?.range ?? undefined

const inOneLine = (value: unknown): string =>
  new Document(value).toString({ collectionStyle: 'flow', lineWidth: 0, defaultStringType: 'PLAIN' }).trim()

/** Another text in the place and in the spelling of one; one of several lines is written below its key. */
const retold = (
  source: string,
  { key, value: node }: Pair,
  text: string,
  inFlow: boolean,
): string | undefined => {
  const range = rangeOf(node)
  const start = rangeOf(key)?.[0]
  if (!isScalar(node) || range === undefined || start === undefined) return undefined
  const { type } = node
  const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED
  const several = text.trimEnd().includes('\n')
  if (isBlock || (several && !inFlow && type !== Scalar.QUOTE_DOUBLE))
    return below(source, range, text, isBlock ? undefined : columnOf(source, start) + 2)
  const token = node.srcToken
  if (token === undefined) return undefined
  const spelling = several ? Scalar.QUOTE_DOUBLE : ((type as Scalar.Type | undefined) ?? Scalar.PLAIN)
  const before = CST.stringify(token)
  CST.setScalarValue(token, text, { type: spelling, inFlow })
  const at = source.indexOf(before, Math.max(0, range[0] - 1))
  return at < 0 ? undefined : source.slice(0, at) + CST.stringify(token) + source.slice(at + before.length)
}

/** A text below its key, indented by `columns`, or as the one was that stands there. Remarks after the key stay. */
const below = (
  source: string,
  [from, to]: readonly [number, number, number],
  text: string,
  columns: number | undefined,
): string | undefined => {
  const own = source.slice(from, to)
  const indent = columns === undefined ? /\n( *)[^ \n]/.exec(own)?.[1] : ' '.repeat(columns)
  if (indent === undefined || /^\s/.test(text) || text === '') return undefined
  const lines = text.replace(/\n$/, '').split('\n')
  const header = !text.endsWith('\n') ? '|-' : lines.at(-1) === '' ? '|+' : '|'
  const written = lines.map((line) => (line === '' ? '' : indent + line)).join('\n')
  if (columns === undefined) {
    const remark = /^[|>][0-9+-]*(.*)/.exec(own)?.[1] ?? ''
    const blank = /\n\s*$/.exec(own)?.[0].slice(1) ?? ''
    return `${source.slice(0, from)}${header}${remark}\n${written}\n${header === '|+' ? '' : blank}${source.slice(to)}`
  }
  const end = source.indexOf('\n', to)
  const rest = source.slice(to, end < 0 ? source.length : end)
  return `${source.slice(0, from)}${header}${rest}\n${written}${end < 0 ? '\n' : source.slice(end)}`
}

const columnOf = (source: string, offset: number): number =>
  offset - (source.lastIndexOf('\n', offset - 1) + 1)

/** Where the line begins after the one on which something ends. */
const nextLine = (source: string, end: number): number => {
  if (source[end - 1] === '\n') return end
  const found = source.indexOf('\n', end)
  return found < 0 ? source.length : found + 1
}

const endOf = ({ key, value }: Pair): number | undefined => (rangeOf(value) ?? rangeOf(key))?.[1]

const added = (source: string, map: YAMLMap, entry: string): string | undefined => {
  const [first, last] = [map.items[0], map.items.at(-1)]
  const start = rangeOf(first?.key)?.[0]
  const end = last && endOf(last)
  if (start === undefined || end === undefined) return undefined
  if (map.flow === true) return `${source.slice(0, end)}, ${entry}${source.slice(end)}`
  const at = nextLine(source, end)
  const gap = source[at - 1] === '\n' ? '' : '\n'
  return `${source.slice(0, at)}${gap}${' '.repeat(columnOf(source, start))}${entry}\n${source.slice(at)}`
}

const removed = (source: string, map: YAMLMap, pair: Pair): string | undefined => {
  const nth = map.items.indexOf(pair)
  const [start, end] = [rangeOf(pair.key)?.[0], endOf(pair)]
  if (start === undefined || end === undefined || map.items.length === 1) return undefined
  if (map.flow !== true) {
    const line = source.lastIndexOf('\n', start - 1) + 1
    return source.slice(line, start).trim() === ''
      ? source.slice(0, line) + source.slice(nextLine(source, end))
      : undefined
  }
  const previous = nth > 0 ? endOf(map.items[nth - 1] as Pair) : undefined
  const next = rangeOf(map.items[nth + 1]?.key)?.[0]
  if (previous !== undefined) return source.slice(0, previous) + source.slice(end)
  return next === undefined ? undefined : source.slice(0, start) + source.slice(next)
}
