import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'

const notWhole = [0.5, -1, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined, 1n]

describe('a natural number', () => {
  it.each([0, 1, Number.MAX_SAFE_INTEGER])('may be %d', (n) => expect(Natural.decode(n)).toEqual(E.right(n)))
  it.each(notWhole)('may not be %s', (n) => expect(E.isLeft(Natural.decode(n))).toBe(true))
})

describe('a positive number', () => {
  it.each([1, Number.MAX_SAFE_INTEGER])('may be %d', (n) => expect(Positive.decode(n)).toEqual(E.right(n)))
  it.each([0, ...notWhole])('may not be %s', (n) => expect(E.isLeft(Positive.decode(n))).toBe(true))

  it('is a natural number other than 0', () =>
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger()), (n) => {
        expect(Positive.is(n)).toBe(Natural.is(n) && n !== 0)
      }),
    ))
})
