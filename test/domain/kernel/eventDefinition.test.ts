import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { IsoDate } from '../../../src/domain/kernel/dates.ts'
import { define } from '../../../src/domain/kernel/eventDefinition.ts'
import { Natural } from '../../../src/domain/kernel/numbers.ts'

/** A shape that has changed twice: dates came apart, then the price got a currency. */
const first = define({ period: t.string, price: Natural })
const second = first.next({ starts_at: IsoDate, price: Natural }, ({ period, price }) => ({
  starts_at: new Date(`${period}-01T00:00:00.000Z`),
  price,
}))
const third = second.next(
  { starts_at: IsoDate, year: Natural, amount: t.type({ value: Natural, currency: t.string }) },
  ({ starts_at, price }) => ({
    starts_at,
    year: starts_at.getUTCFullYear() as Natural,
    amount: { value: price, currency: 'besito' },
  }),
)

const starts_at = new Date('2026-11-01T00:00:00.000Z')
const newest = { starts_at, year: 2026 as Natural, amount: { value: 5 as Natural, currency: 'besito' } }

describe('an event definition', () => {
  it('begins at version 1 and counts up', () => {
    expect([first, second, third].map(({ schemaVersion }) => schemaVersion)).toEqual([1, 2, 3])
  })

  it('writes its newest version as JSON, without what the shape does not name', () => {
    const withMore = { ...newest, name: 'Ana' }
    expect(third.encode(withMore)).toEqual(
      O.some({
        starts_at: '2026-11-01T00:00:00.000Z',
        year: 2026,
        amount: { value: 5, currency: 'besito' },
      }),
    )
  })

  it('does not write what its shape does not allow', () => {
    expect(third.encode({ ...newest, year: 'next year' } as never)).toEqual(O.none)
  })

  it('reads its newest version', () => {
    expect(third.decode(3, O.toUndefined(third.encode(newest)))).toEqual(E.right(newest))
  })

  it('brings version 1 to version 3 through both upcasters', () => {
    expect(third.decode(1, { period: '2026-11', price: 5 })).toEqual(E.right(newest))
  })

  it('brings version 2 to version 3 through one upcaster, which sees decoded data', () => {
    expect(third.decode(2, { starts_at: '2026-11-01T00:00:00.000Z', price: 5 })).toEqual(E.right(newest))
  })

  it('leaves an older definition as it was', () => {
    expect(first.decode(1, { period: '2026-11', price: 5 })).toEqual(E.right({ period: '2026-11', price: 5 }))
    expect(E.isLeft(first.decode(2, { starts_at: '2026-11-01T00:00:00.000Z', price: 5 }))).toBe(true)
  })

  it.each([4, 99, 0, -1, 1.5, Number.NaN])('refuses version %d, and says up to which it knows', (stored) => {
    expect(third.decode(stored, O.toUndefined(third.encode(newest)))).toEqual(
      E.left({ _tag: 'UnknownSchemaVersion', known: 3, stored }),
    )
  })

  it.each([
    ['a payload of another version', 3, { period: '2026-11', price: 5 }],
    ['an old payload that was never right', 1, { period: '2026-11', price: -5 }],
    ['an old payload in the newest shape', 1, { starts_at: '2026-11-01T00:00:00.000Z', price: 5 }],
    ['a date in another spelling', 2, { starts_at: '2026-11-01', price: 5 }],
    ['no object', 3, 'text'],
    ['null', 3, null],
  ])('refuses %s as malformed', (_, stored, payload) => {
    expect(third.decode(stored, payload)).toMatchObject({ left: { _tag: 'MalformedPayload' } })
  })
})
