import { expect, it } from 'vitest'
import { chooseProjections } from '../../../src/application/audit/chooseProjections.ts'
import { disagrees } from '../../../src/application/audit/compareWithLog.ts'
import type { LiveProjection } from '../../../src/application/subscriptions/projections/liveProjection.ts'
import { left, right } from '../../support/results.ts'

const projections = ['users', 'wallets'].map((name) => ({ name })) as unknown as readonly LiveProjection[]

it('every projection of every module is chosen, or the one of a name', async () => {
  const chosen = (wanted?: string) => right(async () => chooseProjections(projections, wanted))
  expect(await chosen()).toEqual([{ name: 'users' }, { name: 'wallets' }])
  expect(await chosen('wallets')).toEqual([{ name: 'wallets' }])
  expect(await left(async () => chooseProjections(projections, 'tales'))).toEqual({
    _tag: 'NotThere',
    message: 'There is no projection tales; there is: users, wallets.',
  })
})

it('rows that differ, or that nobody has made yet, disagree with the log', () => {
  const compared = {
    projection: 'users',
    keyColumn: 'user_id',
    position: 7,
    head: 7,
    live: 7,
    parked: 0,
    rows: [],
  }
  const difference = { key: 42, column: 'language', live: 'es', replayed: 'en' }
  expect(disagrees({ ...compared, differences: [] }, false)).toBe(false)
  expect(disagrees({ ...compared, differences: [difference] }, true)).toBe(true)
  expect(disagrees({ ...compared, live: 0 }, false)).toBe(true)
  expect(disagrees({ ...compared, live: 0, position: 3 }, true)).toBe(false)
})
