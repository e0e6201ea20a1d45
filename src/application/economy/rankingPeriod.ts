import { LocalDate, plusDays } from '../../domain/kernel/dates.ts'
import type { Period } from '../ports/economyFigures.ts'

/** Which days a ranking is of: one, a week from Monday to Sunday, a month, a year, or all. */
export type RankingPeriod = {
  readonly kind: 'day' | 'week' | 'month' | 'year' | 'all'
  readonly period: Period
}

const FIRST = '0001-01-01' as LocalDate
const LAST = '9999-12-31' as LocalDate

/** The day of the week, 0 on Mondays. 1970 began on a Thursday. */
const weekday = (date: LocalDate): number =>
  (((Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 3) % 7) + 7) % 7

const lastOfMonth = (month: string): LocalDate => {
  const days = [31, 30, 29, 28].map((day) => `${month}-${day}`)
  return (days.find((date) => LocalDate.is(date)) ?? LAST) as LocalDate
}

const WORDS: Readonly<Record<string, RankingPeriod['kind']>> = {
  '': 'week',
  semana: 'week',
  week: 'week',
  mes: 'month',
  month: 'month',
  hoy: 'day',
  today: 'day',
  todo: 'all',
  all: 'all',
}

/**
 * The days that a member means: a word for those around `today`, a date, a month such as `2026-11`, or a year; nothing where they mean
 * none.
 */
export const periodMeant = (said: string, today: LocalDate): RankingPeriod | undefined => {
  const text = said.trim().toLowerCase()
  if (LocalDate.is(text)) return { kind: 'day', period: { from: text, to: text } }
  const month = `${text}-01`
  if (/^\d{4}-\d{2}$/.test(text) && LocalDate.is(month))
    return { kind: 'month', period: { from: month, to: lastOfMonth(text) } }
  const year = `${text}-01-01`
  if (/^\d{4}$/.test(text) && LocalDate.is(year))
    return { kind: 'year', period: { from: year, to: `${text}-12-31` as LocalDate } }
  const kind = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined
  return kind && { kind, period: around(today, kind) }
}

const around = (today: LocalDate, kind: RankingPeriod['kind']): Period => {
  const monday = plusDays(today, -weekday(today))
  const month = today.slice(0, 7)
  switch (kind) {
    case 'day':
      return { from: today, to: today }
    case 'week':
      return { from: monday, to: plusDays(monday, 6) }
    case 'month':
      return { from: `${month}-01` as LocalDate, to: lastOfMonth(month) }
    case 'year':
    case 'all':
      return { from: FIRST, to: LAST }
  }
}
