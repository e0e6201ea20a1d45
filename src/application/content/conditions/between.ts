import { LocalDate } from '../../../domain/kernel/dates.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { ConditionKind } from '../condition.ts'
import type { ContentNode } from '../contentNode.ts'

type Days = { readonly from: LocalDate; readonly to: LocalDate }

const NOT_YET: Readonly<Record<Language, (date: string) => string>> = {
  es: (date) => `Se abre el ${date}.`,
  en: (date) => `It opens on ${date}.`,
}
const OVER: Readonly<Record<Language, (date: string) => string>> = {
  es: (date) => `Se cerró el ${date}.`,
  en: (date) => `It closed after ${date}.`,
}

/** From one local date to another, both included. */
export const between: ConditionKind<Days> = {
  kind: 'between',
  read: (node, { fault }) => {
    const [from, to, ...others] = node.type === 'list' ? node.items.map(dateOf) : []
    if (from !== undefined && to !== undefined && others.length === 0 && from <= to) return { from, to }
    fault(node.place, 'these are no two dates in their order', 'write them as [2026-12-01, 2026-12-24]')
    return undefined
  },
  looksAt: () => [],
  lacks: ({ from, to }, _, { date }) =>
    date < from ? { opens: from } : date > to ? { closed: to } : undefined,
  explain: ({ from, to }, { closed }, { language }) =>
    closed === undefined ? NOT_YET[language](from) : OVER[language](to),
}

const dateOf = (node: ContentNode): LocalDate | undefined =>
  node.type === 'value' && LocalDate.is(node.value) ? node.value : undefined
