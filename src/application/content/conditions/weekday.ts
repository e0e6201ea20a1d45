import { daysBetween, type LocalDate } from '../../../domain/kernel/dates.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { ConditionKind } from '../condition.ts'
import { oneOrMore, readOneOf } from '../fields.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type Weekday = (typeof WEEKDAYS)[number]

const SPANISH: Readonly<Record<Weekday, string>> = {
  monday: 'lunes',
  tuesday: 'martes',
  wednesday: 'miércoles',
  thursday: 'jueves',
  friday: 'viernes',
  saturday: 'sábado',
  sunday: 'domingo',
}

const A_MONDAY = '2024-01-01' as LocalDate

const weekdayOf = (date: LocalDate): Weekday =>
  WEEKDAYS[((daysBetween(A_MONDAY, date) % 7) + 7) % 7] as Weekday

const WORDS: Readonly<Record<Language, (days: readonly Weekday[]) => string>> = {
  es: (days) => `Solo se abre este día: ${days.map((day) => SPANISH[day]).join(', ')}.`,
  en: (days) =>
    `It opens on this day only: ${days.map((day) => day[0]?.toUpperCase() + day.slice(1)).join(', ')}.`,
}

/** On some days of the week, by the community's calendar. */
export const weekday: ConditionKind<readonly Weekday[]> = {
  kind: 'weekday',
  read: (node, { fault }) => {
    const days = oneOrMore(node).map((item) => readOneOf(item, WEEKDAYS, fault))
    if (days.length === 0) fault(node.place, 'no day stands here', 'write one such as saturday')
    const whole = days.filter((day) => day !== undefined)
    return whole.length > 0 && whole.length === days.length ? whole : undefined
  },
  looksAt: () => [],
  lacks: (days, _, { date }) => (days.includes(weekdayOf(date)) ? undefined : {}),
  explain: (days, _, { language }) => WORDS[language](days),
}
