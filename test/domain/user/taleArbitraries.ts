import fc from 'fast-check'
import { type LocalDate, plusDays } from '../../../src/domain/kernel/dates.ts'
import type { Hour } from '../../../src/domain/user/vocabulary.ts'

export const localDates = fc
  .integer({ min: -700_000, max: 2_000_000 })
  .map((days) => plusDays('2026-11-24' as LocalDate, days))
export const hours = fc.nat({ max: 23 }).map((hour) => hour as Hour)

/** Few, so that one is told, moved and cancelled. */
export const tales = fc.constantFrom(0, 1, 2).map((nth) => ({
  date: plusDays('2026-11-24' as LocalDate, nth),
  hour: (9 + nth) as Hour,
  dueAt: new Date(Date.UTC(2026, 10, 24 + nth, 9 + nth)),
}))
