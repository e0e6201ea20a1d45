import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar } from 'yaml'
import type { ContentEntry, ContentNode, Place } from '../../application/content/contentNode.ts'

type PlaceAt = (offset: number) => Place
type Fault = (place: Place, wrong: string, advice: string) => void

const QUOTE_IT = 'put the whole text into quotes'

/** What was written as a tree with places. What YAML would drop or change without a word is a fault. */
export const toNode = (contents: unknown, source: string, placeAt: PlaceAt, fault: Fault): ContentNode => {
  const startOf = (node: unknown, otherwise: number): number =>
    (node as { readonly range?: readonly [number, number, number] | null } | null)?.range?.[0] ?? otherwise

  /** A mark stands before what it belongs to, which may be in another line. */
  const refuseMarks = (node: unknown, offset: number): void => {
    const before = (mark: string) => placeAt(Math.max(source.lastIndexOf(mark, offset), 0))
    if (isAlias(node))
      fault(placeAt(offset), `YAML takes "*${node.source}" for something that stands elsewhere`, QUOTE_IT)
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return
    if (node.anchor !== undefined) {
      const mark = `&${node.anchor}`
      fault(before(mark), `YAML takes "${mark}" for a mark and drops it from the text`, QUOTE_IT)
    }
    if (node.tag !== undefined)
      fault(
        before('!'),
        'YAML takes a word that begins with "!" for a kind of value and drops it from the text',
        QUOTE_IT,
      )
  }

  const read = (node: unknown, from: number): ContentNode => {
    const offset = startOf(node, from)
    const place = placeAt(offset)
    refuseMarks(node, offset)
    if (isMap(node)) return { place, type: 'map', entries: entriesOf(node.items, offset) }
    if (isSeq(node)) return { place, type: 'list', items: node.items.map((item) => read(item, offset)) }
    return { place, type: 'value', value: isScalar(node) ? valueIn(node, place, fault) : null }
  }

  const entriesOf = (pairs: readonly Pair[], from: number): readonly ContentEntry[] => {
    const first = new Map<string, Place>()
    return pairs.flatMap((pair) => {
      const offset = startOf(pair.key, from)
      const place = placeAt(offset)
      const node = read(pair.value, offset)
      refuseMarks(pair.key, offset)
      const key = keyOf(pair.key, place, fault)
      if (key === undefined) return []
      const other = first.get(key)
      if (other !== undefined) {
        fault(
          place,
          `"${key}" stands here already, in line ${other.line}`,
          'give one of the two another name',
        )
        return []
      }
      first.set(key, place)
      return [{ key, place, node }]
    })
  }

  return contents === null ? { place: placeAt(0), type: 'map', entries: [] } : read(contents, 0)
}

const valueIn = (node: Scalar, place: Place, fault: Fault) => {
  const { value, type, comment } = node
  const plain = type === 'PLAIN'
  if (plain && typeof comment === 'string' && /^[^\s#]/.test(comment))
    fault(
      place,
      `the text ends before "#${comment.split('\n')[0]}", which YAML takes for a remark`,
      'put the whole text into quotes, or write a space after the "#" of a remark',
    )
  if (typeof value === 'string' && !value.isWellFormed())
    fault(place, 'the text has half of a character', 'write the character itself')
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number') return value
  fault(place, 'this is neither a text nor a number', QUOTE_IT)
  return null
}

/** The name of an entry: a text, or a number as it is written. */
const keyOf = (key: unknown, place: Place, fault: Fault): string | undefined => {
  if (!isScalar(key)) {
    fault(place, 'a key has to be a word', 'write a name and a ":" before what belongs to it')
    return undefined
  }
  const { value, source } = key
  if (value === null) fault(place, 'a key is missing before ":"', 'write a name before it')
  else if (value === '<<') fault(place, 'YAML would copy another map to here', 'write out what belongs here')
  else if (typeof value !== 'string' && String(value) !== source)
    fault(
      place,
      `YAML reads the key ${source} as ${String(value)}`,
      `write ${String(value)}, or put it into quotes`,
    )
  else return String(value)
  return undefined
}
