import type { Language } from '../../../domain/kernel/language.ts'
import { type Condition, type ConditionKind, lookedAt, mayHold, type ReadingCondition } from '../condition.ts'
import type { ContentNode } from '../contentNode.ts'
import { apart, lacksOf, together } from './innerLacks.ts'

const MOST = 10

const readSeveral = (
  node: ContentNode,
  { condition, fault }: ReadingCondition,
): readonly Condition[] | undefined => {
  if (node.type !== 'list' || node.items.length === 0 || node.items.length > MOST) {
    fault(node.place, 'this is no list of conditions', `write 1 to ${MOST} of them, as [{ … }, { … }]`)
    return undefined
  }
  const read = node.items.map(condition)
  const whole = read.filter((one) => one !== undefined)
  return whole.length === read.length ? whole : undefined
}

/** Every one of them has to hold. What is told are all that do not. */
export const all: ConditionKind<readonly Condition[]> = {
  kind: 'all',
  read: readSeveral,
  looksAt: lookedAt,
  lacks: (conditions, states, moment) => {
    const found = lacksOf(conditions, states, moment)
    return found.every((lack) => lack === undefined) ? undefined : together(found)
  },
  explain: (conditions, lack, telling) =>
    apart(conditions, lack)
      .map(([condition, inner]) => telling.explain(condition, inner))
      .join(' '),
  mayHold: (conditions, possible) => conditions.every((condition) => mayHold(condition, possible)),
}

const OR: Readonly<Record<Language, string>> = { es: 'O bien:', en: 'Or else:' }

/** One of them has to hold. */
export const any: ConditionKind<readonly Condition[]> = {
  kind: 'any',
  read: readSeveral,
  looksAt: lookedAt,
  lacks: (conditions, states, moment) => {
    const found = lacksOf(conditions, states, moment)
    return found.every((lack) => lack !== undefined) ? together(found) : undefined
  },
  explain: (conditions, lack, telling) =>
    apart(conditions, lack)
      .map(([condition, inner]) => telling.explain(condition, inner))
      .join(` ${OR[telling.language]} `),
  mayHold: (conditions, possible) => conditions.some((condition) => mayHold(condition, possible)),
}
