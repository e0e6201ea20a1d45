import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { daysBetween, IsoDate, LocalDate, LocalTime, plusDays } from '../../../src/domain/kernel/dates.ts'
import { moments } from '../user/userArbitraries.ts'

describe('a date in storage', () => {
  it('is ISO 8601 in UTC with milliseconds', () => {
    const moment = new Date(Date.UTC(2026, 10, 24, 6, 0, 0, 7))
    expect(IsoDate.encode(moment)).toBe('2026-11-24T06:00:00.007Z')
    expect(IsoDate.decode('2026-11-24T06:00:00.007Z')).toEqual(E.right(moment))
  })

  it.each([
    ['no milliseconds', '2026-11-24T06:00:00Z'],
    ['microseconds', '2026-11-24T06:00:00.000000Z'],
    ['a comma', '2026-11-24T06:00:00,000Z'],
    ['an offset', '2026-11-24T06:00:00.000+00:00'],
    ['no zone', '2026-11-24T06:00:00.000'],
    ['a small z', '2026-11-24T06:00:00.000z'],
    ['a space for the T', '2026-11-24 06:00:00.000Z'],
    ['no time', '2026-11-24'],
    ['a day that is not there', '2026-02-30T06:00:00.000Z'],
    ['a leap day in a common year', '2100-02-29T06:00:00.000Z'],
    ['a month that is not there', '2026-13-01T06:00:00.000Z'],
    ['midnight as 24 hours', '2026-11-24T24:00:00.000Z'],
    ['a leap second', '2016-12-31T23:59:60.000Z'],
    ['the year 0', '0000-06-01T00:00:00.000Z'],
    ['a signed year', '+002026-11-24T06:00:00.000Z'],
    ['a year beyond 9999', '+010000-01-01T00:00:00.000Z'],
    ['white space about it', ' 2026-11-24T06:00:00.000Z'],
    ['a line feed at its end', '2026-11-24T06:00:00.000Z\n'],
    ['nothing in it', ''],
    ['been a number', 1_795_500_000_000],
    ['been a Date', new Date('2026-11-24T06:00:00.000Z')],
    ['been null', null],
  ])('may not have %s', (_, text) => expect(E.isLeft(IsoDate.decode(text))).toBe(true))

  it('takes the first and the last moment of the years 1 to 9999, and none beyond', () => {
    const first = new Date('0001-01-01T00:00:00.000Z')
    const last = new Date('9999-12-31T23:59:59.999Z')
    for (const moment of [first, last]) expect(IsoDate.is(moment)).toBe(true)
    expect(IsoDate.is(new Date(first.getTime() - 1))).toBe(false)
    expect(IsoDate.is(new Date(last.getTime() + 1))).toBe(false)
    expect(IsoDate.is(new Date(Number.NaN))).toBe(false)
  })

  it('gives every moment back', () =>
    fc.assert(
      fc.property(moments, (moment) => {
        expect(IsoDate.decode(IsoDate.encode(moment))).toEqual(E.right(moment))
      }),
    ))

  it('has one spelling: what decodes is written back the same', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.stringMatching(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-6]\d:[0-6]\d[.]\d{3}Z$/),
          fc.stringMatching(
            /^[+-]?\d{4,6}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$/,
          ),
          fc.string(),
        ),
        (text) => {
          const decoded = IsoDate.decode(text)
          if (E.isRight(decoded)) expect(IsoDate.encode(decoded.right)).toBe(text)
        },
      ),
      { numRuns: 2_000 },
    ))
})

describe('a local date', () => {
  it.each(['0001-01-01', '2026-11-24', '2024-02-29', '9999-12-31'])('may be %s', (date) =>
    expect(LocalDate.is(date)).toBe(true),
  )

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '0000-01-01',
    '10000-01-01',
    '2026-11-24\n',
    '',
    20_261_124,
  ])('may not be %j', (date) => expect(LocalDate.is(date)).toBe(false))

  it('counts days over months, years and leap days', () => {
    expect(plusDays('2026-12-31' as LocalDate, 1)).toBe('2027-01-01')
    expect(plusDays('2024-02-28' as LocalDate, 2)).toBe('2024-03-01')
    expect(plusDays('2026-03-01' as LocalDate, -1)).toBe('2026-02-28')
    expect(plusDays('0099-12-31' as LocalDate, 1)).toBe('0100-01-01')
  })

  it('is so many days from another as lead there, and compares as its text does', () =>
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_000_000 }), fc.nat(200_000), (offset, days) => {
        const date = plusDays('2026-11-24' as LocalDate, offset)
        const later = plusDays(date, days)
        expect(LocalDate.is(later)).toBe(true)
        expect(daysBetween(date, later)).toBe(days)
        expect(later >= date).toBe(true)
      }),
    ))
})

describe('a local time', () => {
  it.each(['00:00', '09:05', '23:59'])('may be %s', (time) => expect(LocalTime.is(time)).toBe(true))

  it.each(['24:00', '9:05', '09:60', '09:05:00', '', 9])('may not be %j', (time) =>
    expect(LocalTime.is(time)).toBe(false),
  )
})
