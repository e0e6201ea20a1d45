import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { storable } from '../../../src/application/log/json.ts'

const accepts = (value: unknown) => E.isRight(storable(value))

/** Whether `jsonb` keeps the numbers and the texts in a value that JSON keeps. */
const kept = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, item]) => kept(key) && kept(item))
}

const throughJson = (value: unknown): { readonly same: boolean } => {
  try {
    const text = JSON.stringify(value)
    return { same: text !== undefined && isDeepStrictEqual(JSON.parse(text), value) }
  } catch {
    return { same: false }
  }
}

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u0000', '\ud800', 'a\udfff'),
)

describe('a value to be stored', () => {
  it('is taken exactly if JSON gives it back, its integers are safe, and its texts are text', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.anything({ withDate: true, withNullPrototype: true, withBigInt: true, withMap: true }),
          fc.anything({
            key: anyText,
            values: [anyText, fc.integer(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)],
          }),
        ),
        (value) => {
          expect(accepts(value)).toBe(throughJson(value).same && kept(value))
        },
      ),
      { numRuns: 2_000 },
    ))

  it('comes back as it is', () => {
    const value = {
      list: [1, 'dos', null, true, { deep: [] }],
      '': {},
      ['__proto__']: 'a key like any other',
    }
    expect(storable(value)).toEqual(E.right(value))
  })

  it.each([
    ['a number beyond 2^53', { a: [{ b: 2 ** 53 }] }, 'data.a[0].b is not a safe integer'],
    ['a fraction', { price: 0.5 }, 'data.price is not a safe integer'],
    ['minus zero', { n: -0 }, 'data.n is not a safe integer'],
    ['U+0000', { note: 'a\u0000b' }, 'data.note contains U+0000'],
    ['a lone surrogate', { note: 'a\ud800' }, 'data.note contains a lone surrogate'],
    ['U+0000 in a key', { 'a\u0000': 1 }, 'data: a key contains U+0000'],
    [
      'a lone surrogate in a key below',
      { list: [{ '\ud800': 1 }] },
      'data.list[0]: a key contains a lone surrogate',
    ],
    ['a Date', { at: new Date(0) }, 'data.at is not JSON'],
    ['undefined', { a: undefined }, 'data.a is not JSON'],
    ['a bigint', { n: 1n }, 'data.n is not JSON'],
    ['a Map', { m: new Map() }, 'data.m is not JSON'],
    ['nothing at all', undefined, 'data is not JSON'],
  ])('is refused with %s, and the place is named', (_, value, fault) =>
    expect(storable(value)).toEqual(E.left(fault)),
  )

  it('is refused, and nothing is thrown, where a list has a hole', () => {
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
    expect(accepts({ list: [1, , 3] })).toBe(false)
  })

  it('names the place by the path that its caller gives', () =>
    expect(storable({ actor: '\ud800' }, 'metadata')).toEqual(
      E.left('metadata.actor contains a lone surrogate'),
    ))
})
