import { describe, expect, it } from 'vitest'
import { cyclesOf } from '../../../../src/application/economy/suspects/cycles.ts'
import type { Giver } from '../../../../src/application/economy/suspects/giving.ts'
import { suspectsAmong } from '../../../../src/application/economy/suspects/suspects.ts'
import type { LocalDate } from '../../../../src/domain/kernel/dates.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'

const DATES = [
  '2026-11-01',
  '2026-11-02',
  '2026-11-03',
  '2026-11-04',
] as readonly string[] as readonly LocalDate[]

type Gift = readonly [from: number, to: number, amount: number]

/** Members who have earned so much each, and these gifts between them, each on several days. */
const givers = (earned: number, gifts: readonly Gift[], firstGiftAfter = 90): ReadonlyMap<UserId, Giver> => {
  const numbers = [...new Set(gifts.flatMap(([from, to]) => [from, to] as const))] as UserId[]
  const summed = (all: readonly Gift[], other: (gift: Gift) => number) =>
    new Map(
      [...Map.groupBy(all, other)].map(([userId, some]) => [
        userId as UserId,
        some.reduce((sum, [, , amount]) => sum + amount, 0),
      ]),
    )
  return new Map(
    numbers.map((userId) => {
      const [given, received] = [
        gifts.filter(([from]) => from === userId),
        gifts.filter(([, to]) => to === userId),
      ]
      return [
        userId,
        {
          userId,
          earned,
          given: given.reduce((sum, [, , amount]) => sum + amount, 0),
          received: received.reduce((sum, [, , amount]) => sum + amount, 0),
          to: summed(given, ([, to]) => to),
          from: summed(received, ([from]) => from),
          dates: new Set(given.length === 0 ? [] : DATES),
          firstGiftAfter,
        },
      ] as const
    }),
  )
}
const listed = (all: ReadonlyMap<UserId, Giver>) => suspectsAmong(all).map(({ userId }) => userId)

describe('wallets that feed one another', () => {
  it('are many that give nearly everything to one, and that one', () => {
    const suspects = suspectsAmong(
      givers(30, [
        [1, 9, 25],
        [2, 9, 30],
        [3, 9, 28],
        [4, 9, 20],
      ]),
    )
    expect(suspects[0]).toMatchObject({ userId: 9, received: 103, givers: 4, why: [{ type: 'fed', by: 4 }] })
    expect(suspects.slice(1).map(({ userId, why }) => [userId, why])).toEqual(
      [1, 2, 3, 4].map((userId) => [userId, [{ type: 'feeds', wallet: 9 }]]),
    )
  })

  it('are those that pass on what comes round', () => {
    expect(
      listed(
        givers(5, [
          [1, 2, 40],
          [2, 3, 40],
          [3, 1, 40],
        ]),
      ),
    ).toEqual([1, 2, 3])
  })

  it('are new ones that give all that they get, on several days', () => {
    expect(listed(givers(30, [[1, 2, 29]], 4))).toEqual([1])
  })
})

describe('members who are none', () => {
  it.each<readonly [string, readonly Gift[]]>([
    [
      'friends who give each other something now and then',
      [
        [1, 2, 10],
        [2, 1, 12],
        [2, 3, 5],
        [3, 1, 8],
        [1, 3, 4],
      ],
    ],
    [
      'a birthday, to which many bring a little',
      [
        [1, 9, 5],
        [2, 9, 5],
        [3, 9, 5],
        [4, 9, 5],
        [5, 9, 5],
      ],
    ],
    [
      'somebody generous, to many',
      [
        [1, 2, 10],
        [1, 3, 10],
        [1, 4, 9],
      ],
    ],
    [
      'three who feed one',
      [
        [1, 9, 30],
        [2, 9, 30],
        [3, 9, 30],
      ],
    ],
  ])('%s', (_, gifts) => {
    expect(listed(givers(60, gifts))).toEqual([])
  })
})

describe('cycles in a graph', () => {
  it('are found in long chains, nested and side by side', () => {
    const chain = Array.from({ length: 20_000 }, (_, nth) => [nth, [(nth + 1) % 20_000]] as const)
    expect(cyclesOf(new Map(chain)).map(({ length }) => length)).toEqual([20_000])
    const edges = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', ['e']],
      ['e', ['d', 'f']],
      ['f', ['f']],
    ])
    expect(cyclesOf(edges).map((cycle) => cycle.toSorted())).toEqual([
      ['d', 'e'],
      ['a', 'b', 'c'],
    ])
  })
})
