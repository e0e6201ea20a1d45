import type { Language } from '../../../domain/kernel/language.ts'
import type { Condition, ConditionKind } from '../condition.ts'
import { lacks, looksAt } from '../lacks.ts'

const WORDS: Readonly<Record<Language, string>> = {
  es: 'Por lo que has hecho, este camino está cerrado.',
  en: 'This way is closed, because of what you did.',
}

/** It must not hold. Nothing opens it again but what undoes it. */
export const not: ConditionKind<Condition> = {
  kind: 'not',
  read: (node, { condition }) => condition(node),
  looksAt: (condition) => looksAt([condition]),
  lacks: (condition, states, moment) => (lacks(condition, states, moment) === undefined ? {} : undefined),
  explain: (_, __, { language }) => WORDS[language],
}
