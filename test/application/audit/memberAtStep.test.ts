import { describe, expect, it } from 'vitest'
import { memberAtStep } from '../../../src/application/audit/memberAtStep.ts'
import { MEMBER_AGGREGATES } from '../../../src/application/modules.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { ANA, recordRaw } from '../support/world.ts'
import { recordSome } from './forgery.ts'

/** Four events of Ana among others, and a fifth that gives her ten besitos. */
const at = async (step: number | undefined, userId = ANA) => {
  const { log } = await recordSome()
  await recordRaw(log, 99, {
    stream: `wallet-${ANA}`,
    type: 'gamification.besitos_earned',
    data: { user_id: ANA, amount: 10, source: 'welcome', balance_after: 10 },
  })
  return right(() => memberAtStep({ log, aggregates: MEMBER_AGGREGATES }, userId, step))
}

describe('a member at one of their events', () => {
  it('is what they were right after it, also in what it did not change', async () => {
    const { step, total, event, fields } = await at(1)
    expect({ step, total, type: event?.type }).toEqual({ step: 1, total: 5, type: 'user.registered' })
    expect(Object.fromEntries(fields)).toMatchObject({ 'user.status': 'registered', 'wallet.balance': 0 })
  })

  it('tells what it changed, and what that was before', async () => {
    const { changes, fields } = await at(5)
    expect(changes).toEqual([
      { field: 'wallet.balance', from: 0, to: 10 },
      { field: 'wallet.lifetime', from: 0, to: 10 },
    ])
    expect(fields.get('wallet.balance')).toBe(10)
  })

  it.each([
    [undefined, 5],
    [99, 5],
    [0, 1],
  ])('is for %s the one at %i', async (wanted, step) => {
    expect((await at(wanted)).step).toBe(step)
  })

  it('is nothing where the log knows nothing of them', async () => {
    expect(await at(1, 999 as UserId)).toMatchObject({ step: 0, total: 0, event: undefined, changes: [] })
  })
})
