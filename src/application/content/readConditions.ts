import type { About } from './about.ts'
import type { Condition, ConditionKind } from './condition.ts'
import type { ContentNode, Place } from './contentNode.ts'
import { type Fault, meant } from './faults.ts'
import type { createReferences } from './references.ts'

/** Conditions may stand within others as deep as this, so that what is lacking can be told. */
const DEEPEST = 4

/** The kind that a text alone stands for: the name of a condition. */
const NAMED = 'named'

/** Reads conditions of the kinds that there are. */
export const createReadCondition = (
  kinds: readonly ConditionKind[],
  about: About,
  { refersTo, defined }: Pick<ReturnType<typeof createReferences>, 'refersTo' | 'defined'>,
  fault: Fault,
): ((node: ContentNode) => Condition | undefined) => {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]))

  const readAt =
    (depth: number) =>
    (node: ContentNode): Condition | undefined => {
      if (depth > DEEPEST) {
        fault(
          node.place,
          `conditions stand within each other more than ${DEEPEST} deep`,
          'give the inner one a name in "conditions"',
        )
        return undefined
      }
      const written = kindOf(node)
      if (written === undefined) {
        fault(
          node.place,
          'this is no condition',
          `write one such as { besitos: 5 }, with one of the keys ${known()}`,
        )
        return undefined
      }
      const kind = byName.get(written.kind)
      if (kind === undefined) {
        fault(
          written.place,
          `there is no condition "${written.kind}"`,
          meant(written.kind, [...byName.keys()], `write one of ${known()}`),
        )
        return undefined
      }
      const given = kind.read(written.node, { about, condition: readAt(depth + 1), refersTo, defined, fault })
      return given === undefined ? undefined : { kind, given, place: node.place }
    }
  const known = () => [...byName.keys()].toSorted().join(', ')
  return readAt(1)
}

const kindOf = (
  node: ContentNode,
): { readonly kind: string; readonly node: ContentNode; readonly place: Place } | undefined => {
  if (node.type === 'value' && typeof node.value === 'string') return { kind: NAMED, node, place: node.place }
  const [entry, ...others] = node.type === 'map' ? node.entries : []
  return entry === undefined || others.length > 0
    ? undefined
    : { kind: entry.key, node: entry.node, place: entry.place }
}
