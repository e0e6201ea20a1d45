import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { IsoDate } from '../../../src/domain/kernel/dates.ts'
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
