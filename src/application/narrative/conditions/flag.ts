import type { Condition, ConditionKind } from '../../content/condition.ts'
import { explainLack, lacks, looksAt } from '../../content/lacks.ts'
import { slugIn } from './slugs.ts'

/** `flag: id`: the condition that the author has given that name, under `flags`, holds. */
export const flag: ConditionKind<() => Condition> = {
  kind: 'flag',
  read: (node, reading) => {
    const id = slugIn(node, 'flag', reading)
    return id === undefined ? undefined : reading.defined('flag', id, node.place)
  },
  looksAt: (when) => looksAt([when()]),
  lacks: (when, states, moment) => lacks(when(), states, moment),
  explain: (when, lack, telling) => explainLack(when(), lack, telling),
}
