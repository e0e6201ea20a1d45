import { describe, expect, it } from 'vitest'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createMemberAtStep } from '../../../../src/application/audit/states/memberAtStep.ts'
import { MEMBER_AGGREGATES } from '../../../../src/application/modules.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import { ANA, createWorld, execute, metadataOf, recordRaw, start } from '../../support/world.ts'
import { recordSome } from '../forgery.ts'

/** Four events of Ana among others, and a fifth that gives her ten besitos. */
const at = async (step: number | undefined, userId = ANA) => {
  const { log } = await recordSome()
  await recordRaw(log, 99, {
    stream: `wallet-${ANA}`,
    type: 'gamification.besitos_earned',
    data: { user_id: ANA, amount: 10, source: 'welcome', balance_after: 10 },
  })
  const memberAtStep = createMemberAtStep({
    log,
    snapshots: createMemorySnapshotStore(),
    aggregates: MEMBER_AGGREGATES,
  })
  return right(() => memberAtStep(userId, step))
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
      { field: 'wallet.version', from: 0, to: 1 },
      { field: 'wallet.balance', from: 0, to: 10 },
      { field: 'wallet.bound', from: 0, to: 10 },
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

  it('is the same whichever way it is come to: from snapshots, from a place nearby, or from the beginning', async () => {
    const { log, handle, snapshots } = createWorld()
    for (let nth = 1; nth <= 600; nth += 1)
      await right(handle(ANA, metadataOf(nth), nth === 1 ? start() : [execute('profile')]))
    const memberAtStep = createMemberAtStep({ log, snapshots, aggregates: MEMBER_AGGREGATES })
    const onceMore = () => createMemberAtStep({ log, snapshots, aggregates: MEMBER_AGGREGATES })
    for (const step of [undefined, 1, 251, 250, 601, 600, 3]) {
      const near = await right(() => memberAtStep(ANA, step))
      expect(near).toEqual(await right(() => onceMore()(ANA, step)))
      expect(near.fields.get('user.command_count')).toBe(near.step - 1)
    }
  })
})
