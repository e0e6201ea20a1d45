import { describe, expect, it } from 'vitest'
import {
  memberChanges,
  memberState,
  memberSteps,
  type Step,
} from '../../../../src/application/audit/states/memberState.ts'
import { MEMBER_AGGREGATES } from '../../../../src/application/modules.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import { ANA, recordRaw } from '../../support/world.ts'
import { recordSome } from '../forgery.ts'

/** Position 8 gives Ana ten besitos. */
const withWallet = async () => {
  const { log } = await recordSome()
  await recordRaw(log, 99, {
    stream: `wallet-${ANA}`,
    type: 'gamification.besitos_earned',
    data: { user_id: ANA, amount: 10, source: 'welcome', balance_after: 10 },
  })
  return log
}

const stateAt = async (position: number, userId = ANA) => {
  const log = await withWallet()
  const { versions, fields } = await right(() => memberState(log, MEMBER_AGGREGATES, userId, position))
  return { versions: Object.fromEntries(versions), fields: Object.fromEntries(fields) }
}

describe('the state of a member', () => {
  it('is what their streams come to, under the names of the database', async () => {
    expect(await stateAt(8)).toEqual({
      versions: { 'user-42': 4, 'wallet-42': 1 },
      fields: expect.objectContaining({
        'user.status': 'registered',
        'user.command_count': 2,
        'user.last_active': '2026-11-24T06:00:00.000Z',
        'wallet.balance': 10,
      }),
    })
  })

  it('is what it was at any position', async () => {
    expect((await stateAt(0)).fields).toMatchObject({
      'user.status': 'unknown',
      'wallet.balance': 0,
      'wallet.is_closed': false,
    })
    expect((await stateAt(1)).fields).toMatchObject({ 'user.command_count': 0 })
    expect((await stateAt(7)).fields).toMatchObject({
      'user.command_count': 2,
      'wallet.balance': 0,
      'wallet.is_closed': false,
    })
  })

  it('of somebody who never came is unknown', async () => {
    expect(await stateAt(8, 999 as UserId)).toEqual({
      versions: {},
      fields: expect.objectContaining({
        'user.status': 'unknown',
        'wallet.balance': 0,
        'wallet.is_closed': false,
      }),
    })
  })
})

describe('what changed for a member', () => {
  const changes = async (from: number, upTo: number) => {
    const log = await withWallet()
    const steps: Step[] = []
    for await (const step of memberSteps(log, MEMBER_AGGREGATES, ANA, from, upTo))
      steps.push(await right(async () => step))
    const { changes, events } = await right(() => memberChanges(log, MEMBER_AGGREGATES, ANA, from, upTo))
    expect(events).toBe(steps.length)
    return { changes, steps }
  }

  it('is told field by field, with the events that did it', async () => {
    const { changes: all, steps } = await changes(2, 8)
    expect(all).toEqual([
      { field: 'user.command_count', from: 1, to: 2 },
      { field: 'wallet.version', from: 0, to: 1 },
      { field: 'wallet.balance', from: 0, to: 10 },
      { field: 'wallet.bound', from: 0, to: 10 },
      { field: 'wallet.lifetime', from: 0, to: 10 },
    ])
    expect(steps.map(({ event, changes }) => [event.position, changes.map(({ field }) => field)])).toEqual([
      [5, []],
      [7, ['user.command_count']],
      [8, ['wallet.version', 'wallet.balance', 'wallet.bound', 'wallet.lifetime']],
    ])
  })

  it('includes their beginning', async () => {
    const { changes: all } = await changes(0, 1)
    expect(all).toContainEqual({ field: 'user.status', from: 'unknown', to: 'registered' })
    expect(all).toContainEqual({ field: 'user.command_count', from: undefined, to: 0 })
  })

  it('is nothing between two moments in which they did nothing', async () => {
    expect(await changes(2, 4)).toEqual({ changes: [], steps: [] })
    expect(await changes(8, 8)).toEqual({ changes: [], steps: [] })
  })
})
