import type { Language } from '../../../domain/kernel/language.ts'
import { type Condition, type ConditionKind, lackOf, lookedAt } from '../condition.ts'

const WORDS: Readonly<Record<Language, string>> = {
  es: 'Por lo que has hecho, este camino está cerrado.',
  en: 'This way is closed, because of what you did.',
}

/** It must not hold. Nothing opens it again but what undoes it. */
export const not: ConditionKind<Condition> = {
  kind: 'not',
  read: (node, { condition }) => condition(node),
  looksAt: (condition) => lookedAt([condition]),
  lacks: (condition, states, moment) => (lackOf(condition, states, moment) === undefined ? {} : undefined),
  explain: (_, __, { language }) => WORDS[language],
}
