import { describe, expect, it } from 'vitest'
import { periodMeant } from '../../../src/application/economy/rankingPeriod.ts'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'

/** A Tuesday. */
const TODAY = '2026-11-24' as LocalDate

describe('the period that a member means', () => {
  it.each([
    ['', 'week', '2026-11-23', '2026-11-29'],
    [' Semana ', 'week', '2026-11-23', '2026-11-29'],
    ['month', 'month', '2026-11-01', '2026-11-30'],
    ['hoy', 'day', '2026-11-24', '2026-11-24'],
    ['todo', 'all', '0001-01-01', '9999-12-31'],
    ['2026-02', 'month', '2026-02-01', '2026-02-28'],
    ['2028-02', 'month', '2028-02-01', '2028-02-29'],
    ['2025', 'year', '2025-01-01', '2025-12-31'],
    ['2025-12-31', 'day', '2025-12-31', '2025-12-31'],
  ])('"%s" is of the kind %s, from %s to %s', (said, kind, from, to) => {
    expect(periodMeant(said, TODAY)).toEqual({ kind, period: { from, to } })
  })

  it.each(['2026-13', '2026-02-30', '0000', 'ayer', '__proto__', 'constructor'])('"%s" is none', (said) => {
    expect(periodMeant(said, TODAY)).toBeUndefined()
  })

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2026-03-01', '2026-02-23'],
    ['0001-01-03', '0001-01-01'],
  ])('the week of %s begins on Monday %s', (today, monday) => {
    expect(periodMeant('week', today as LocalDate)?.period.from).toBe(monday)
  })
})
