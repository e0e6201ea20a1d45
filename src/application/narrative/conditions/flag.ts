import type { Slug } from '../../../domain/kernel/ids.ts'
import { type Condition, type ConditionKind, lackOf, mayHold } from '../../content/condition.ts'
import { slugIn } from './slugs.ts'

/** A flag, and the condition that stands for it under `flags`. */
export type GivenFlag = { readonly flag: Slug; readonly when: Condition }

/** `flag: id`: the condition that the author has given that name holds. */
export const flag: ConditionKind<GivenFlag> = {
  kind: 'flag',
  read: (node, reading) => {
    const id = slugIn(node, 'flag', reading)
    const when = id === undefined ? undefined : reading.conditionUnder('flags', id, node.place)
    return id === undefined || when === undefined ? undefined : { flag: id, when }
  },
  looksAt: ({ when }) => when.kind.looksAt(when.given),
  lacks: ({ when }, states, moment) => lackOf(when, states, moment),
  mayHold: ({ when }, possible) => mayHold(when, possible),
  explain: ({ when }, lack, { explain }) => explain(when, lack),
}
