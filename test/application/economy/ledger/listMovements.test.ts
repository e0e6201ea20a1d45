import { describe, expect, it } from 'vitest'
import {
  listMovements,
  type MovementQuery,
} from '../../../../src/application/economy/ledger/listMovements.ts'
import { right } from '../../../support/results.ts'
import { ANA, createWorld, LUIS, recordRaw } from '../../support/world.ts'

const given = (userId: number, source: string) => ({
  stream: `wallet-${userId}`,
  type: 'gamification.besitos_earned',
  data: { user_id: userId, amount: 10, source, balance_after: 10 },
})
const written = { type: 'user.activity', data: { user_id: ANA, kind: 'text', length: 1 } }

/** Movements at 1 and 2, and eight events that move nothing. */
const listed = async (query: Omit<MovementQuery, 'limit'> & { readonly limit?: number }) => {
  const { log } = createWorld()
  const events = [given(ANA, 'welcome'), given(LUIS, 'daily'), ...Array.from({ length: 8 }, () => written)]
  for (const [nth, event] of events.entries()) await recordRaw(log, nth + 1, event)
  const { movements, next } = await right(() => listMovements(log, { limit: 5, ...query }))
  return { positions: movements.map(({ position }) => position), next }
}

describe('a page of movements', () => {
  it('has the newest first, and says where older ones are', async () => {
    expect(await listed({})).toEqual({ positions: [2, 1], next: undefined })
    expect(await listed({ limit: 1 })).toEqual({ positions: [2], next: 1 })
    expect(await listed({ upTo: 1 })).toEqual({ positions: [1], next: undefined })
  })

  it('has those of a member, or with an account, alone', async () => {
    expect((await listed({ userId: ANA })).positions).toEqual([1])
    expect((await listed({ account: 'daily' as never })).positions).toEqual([2])
  })

  it('looks through so many positions and no more, and goes on from there', async () => {
    expect(await listed({ within: 5 })).toEqual({ positions: [], next: 5 })
    expect(await listed({ within: 5, upTo: 5 })).toEqual({ positions: [2, 1], next: undefined })
    expect(await listed({ within: 4, upTo: 5 })).toEqual({ positions: [2], next: 1 })
    expect(await listed({ within: 5, userId: ANA })).toEqual({ positions: [1], next: undefined })
  })
})
