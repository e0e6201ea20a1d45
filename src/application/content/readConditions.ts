import type { About } from './about.ts'
import type { Condition, ConditionKind, ReadingCondition } from './condition.ts'
import type { ContentEntry, ContentNode, Place } from './contentNode.ts'
import { type Fault, meant } from './faults.ts'

/** Conditions may stand within others as deep as this, so that what is lacking can be told. */
const DEEPEST = 4

/** The kind that a text alone stands for: the name of a condition. */
const NAMED = 'named'

type ReadConditions = Pick<ReadingCondition, 'condition' | 'conditionUnder'>

/** Reads conditions of the kinds that there are, and those that have a name under a top-level key, each once. */
export const createReadConditions = (
  kinds: readonly ConditionKind[],
  about: About,
  entries: (key: string) => readonly ContentEntry[],
  refersTo: ReadingCondition['refersTo'],
  fault: Fault,
): ReadConditions => {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]))
  const known = [...byName.keys()].toSorted().join(', ')

  const readAt =
    (depth: number) =>
    (node: ContentNode): Condition | undefined => {
      const written = writtenIn(node)
      if (depth > DEEPEST)
        fault(
          node.place,
          `conditions stand within each other more than ${DEEPEST} deep`,
          'give the inner one a name in "conditions"',
        )
      else if (written === undefined)
        fault(node.place, 'this is no condition', `write one such as { besitos: 5 }, with one of ${known}`)
      else {
        const kind = byName.get(written.key)
        if (kind !== undefined) return conditionOf(kind, written.node, node.place, depth)
        const wrong = `there is no condition "${written.key}"`
        fault(written.place, wrong, meant(written.key, [...byName.keys()], `write one of ${known}`))
      }
      return undefined
    }

  const conditionOf = (
    kind: ConditionKind,
    node: ContentNode,
    place: Place,
    depth: number,
  ): Condition | undefined => {
    const given = kind.read(node, { about, condition: readAt(depth + 1), conditionUnder, refersTo, fault })
    return given === undefined ? undefined : { kind, given, place }
  }

  /** What has a name and was read, or is being read. */
  const read = new Map<ContentNode, Condition | undefined>()
  const reading = new Set<ContentNode>()

  const conditionUnder = (key: string, id: string, place: Place): Condition | undefined => {
    const found = entries(key).find((entry) => entry.key === id)
    if (found === undefined) {
      const names = entries(key).map((entry) => entry.key)
      fault(place, `there is no "${id}" in ${key}`, meant(id, names, 'write it, or name another one'))
      return undefined
    }
    const { node } = found
    if (read.has(node)) return read.get(node)
    if (reading.has(node)) {
      fault(place, `"${id}" of ${key} depends on itself`, 'ask for something else here')
      return undefined
    }
    reading.add(node)
    const condition = readAt(1)(node)
    reading.delete(node)
    read.set(node, condition)
    return condition
  }
  return { condition: readAt(1), conditionUnder }
}

/** The one entry of a map, or the name of a condition. */
const writtenIn = (node: ContentNode): ContentEntry | undefined => {
  if (node.type === 'value' && typeof node.value === 'string') return { key: NAMED, node, place: node.place }
  const [entry, ...others] = node.type === 'map' ? node.entries : []
  return others.length > 0 ? undefined : entry
}
