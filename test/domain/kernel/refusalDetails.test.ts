import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { RefusalDetails } from '../../../src/domain/kernel/refusalDetails.ts'

describe('what a refusal says besides its reason', () => {
  it.each([
    {},
    { balance: 0, price: 25, debt: -3, most: Number.MAX_SAFE_INTEGER },
    { is_for_sale: false, item_id: 'rose' },
  ])('may be %j', (details) => expect(RefusalDetails.decode(details)).toEqual(E.right(details)))

  it.each([
    ['a text that somebody wrote', { said: 'Give me the rose!' }],
    ['a fraction', { price: 0.5 }],
    ['-0, which no log keeps', { price: -0 }],
    ['nothing', { price: null }],
    ['a list', { items: ['rose'] }],
  ])('may not be %s', (_, details) => expect(E.isLeft(RefusalDetails.decode(details))).toBe(true))

  it.each([
    ['with a capital letter', { itemId: 'rose' }],
    ['that is too long', { ['a'.repeat(33)]: 1 }],
  ])('leaves out what has a name %s', (_, details) => {
    expect(RefusalDetails.decode({ ...details, price: 1 })).toEqual(E.right({ price: 1 }))
    expect(RefusalDetails.encode({ ...details, price: 1 } as never)).toEqual({ price: 1 })
  })
})
