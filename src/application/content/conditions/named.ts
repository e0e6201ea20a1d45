import type { Condition, ConditionKind } from '../condition.ts'
import { readSlug } from '../fields.ts'
import { explainLack, lacks, looksAt, mayHold } from '../lacks.ts'

/** A condition that stands in `conditions` under a name. */
export const named: ConditionKind<() => Condition> = {
  kind: 'named',
  read: (node, { defined, fault }) => {
    const id = readSlug(node, fault)
    return id === undefined ? undefined : defined('condition', id, node.place)
  },
  looksAt: (condition) => looksAt([condition()]),
  lacks: (condition, states, moment) => lacks(condition(), states, moment),
  explain: (condition, lack, telling) => explainLack(condition(), lack, telling),
  mayHold: (condition, possible) => mayHold(condition(), possible),
}
