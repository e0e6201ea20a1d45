import { type Condition, type ConditionKind, lackOf, lookedAt, mayHold } from '../condition.ts'
import { readSlug } from '../fields.ts'

/** A condition that stands in `conditions` under a name. */
export const named: ConditionKind<Condition> = {
  kind: 'named',
  read: (node, { conditionUnder, fault }) => {
    const id = readSlug(node, fault)
    return id === undefined ? undefined : conditionUnder('conditions', id, node.place)
  },
  looksAt: (condition) => lookedAt([condition]),
  lacks: lackOf,
  explain: (condition, lack, { explain }) => explain(condition, lack),
  mayHold,
}
