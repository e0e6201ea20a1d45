import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distributionOf } from '../../../../src/application/economy/figures/distribution.ts'

const counted = (balances: readonly number[]) =>
  [...Map.groupBy(balances, (balance) => balance)]
    .map(([balance, { length }]) => ({ balance, wallets: length }))
    .toSorted((one, other) => one.balance - other.balance)

describe('how besitos are spread', () => {
  it('is told by what a tenth, half and nine tenths have at most', () => {
    const balances = Array.from({ length: 100 }, (_, nth) => nth + 1)
    expect(distributionOf(counted(balances))).toMatchObject({
      wallets: 100,
      total: 5_050,
      p10: 10,
      median: 50,
      p90: 90,
    })
  })

  it.each([
    ['nobody has anything', [], 0],
    ['all have nothing', [0, 0], 0],
    ['all have the same', [7, 7, 7], 0],
    ['one of four has everything', [0, 0, 0, 9], 0.75],
    ['one has three times as much as the other', [1, 3], 0.25],
  ])('is even or not: %s', (_, balances, gini) => {
    expect(distributionOf(counted(balances)).gini).toBeCloseTo(gini, 12)
  })

  it('has the Gini coefficient of its definition, the mean difference of all pairs by twice the mean', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 40 }), (balances) => {
        const total = balances.reduce((sum, one) => sum + one, 0)
        const differences = balances.flatMap((one) => balances.map((other) => Math.abs(one - other)))
        const sum = differences.reduce((all, one) => all + one, 0)
        const expected = total === 0 ? 0 : sum / (2 * balances.length * total)
        expect(distributionOf(counted(balances)).gini).toBeCloseTo(expected, 9)
      }),
    )
  })
})
