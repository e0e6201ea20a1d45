import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { REASONS } from '../../../src/application/ports/reasons.ts'
import type { UserStore } from '../../../src/application/user/users.ts'
import { right } from '../../support/results.ts'
import { ANA, LUIS } from '../support/world.ts'
import { createRebuildStage } from './rebuildStage.ts'
import { lease } from './stage.ts'

/** The log holds 1 and 2 of Ana, 3 and 4 of Luis. */
let stage = createRebuildStage()
beforeEach(async () => {
  stage = createRebuildStage()
  await stage.comes(ANA)
  await stage.comes(LUIS)
  await stage.goLive()
})

/** The store as a rebuild finds it when, before it can switch, the live subscription has taken more; once. */
const overtakenBy = (happen: () => Promise<unknown>): UserStore => {
  let happened = false
  return {
    ...stage.store,
    switchOver: (shadow, rest) => async () => {
      if (!happened) {
        happened = true
        await happen()
        await stage.goLive()
      }
      return stage.store.switchOver(shadow, rest)()
    },
  }
}

const parked = async () => (await stage.letters()).map(({ position, attempts }) => [position, attempts])

describe('what a rebuild cannot handle', () => {
  it('is parked, with what waits for it; the rest is rebuilt', async () => {
    await stage.executes(ANA)
    stage.poisoned.add(2)
    expect(await stage.rebuild()).toEqual(E.right(5))
    expect(await stage.counts()).toEqual({ 42: 0, 43: 1 })
    expect(await stage.letters()).toEqual([
      {
        position: 2,
        partition: 'user-42',
        reason: expect.stringContaining('no such member'),
        attempts: 3,
      },
      { position: 5, partition: 'user-42', reason: REASONS.earlier, attempts: 0 },
    ])
  })

  it('takes the place of what the live rows had parked, which is closed', async () => {
    const held = await lease(stage.store.checkpoints, 'users', 'live')
    const letter = { position: 3, partition: 'user-43', reason: 'a bug', attempts: 3 }
    await right(stage.store.checkpoints.advance(held, { position: 4, parked: [letter] }))
    stage.poisoned.add(2)
    await stage.rebuild()
    expect(await parked()).toEqual([[2, 3]])
  })

  it('waits under the name of the live subscription for an order', async () => {
    stage.poisoned.add(2)
    await stage.rebuild()
    expect(await stage.letters('users#rebuild')).toEqual([])
    await stage.executes(ANA)
    await stage.goLive()
    expect(await parked()).toEqual([
      [2, 3],
      [5, 0],
    ])
  })
})

describe('what the live subscription takes before the switch', () => {
  it('is in the new rows too', async () => {
    const store = overtakenBy(() => stage.executes(LUIS, 3))
    expect(E.isRight(await stage.rebuild({ store }))).toBe(true)
    expect(await stage.counts()).toEqual({ 42: 1, 43: 4 })
    expect(await stage.standing()).toEqual({ name: 'users', position: 7, owner: null })
  })

  it('in more than a page is too', async () => {
    const store = overtakenBy(async () => {
      await stage.executes(LUIS, 600)
      await stage.executes(ANA, 600)
    })
    await stage.rebuild({ store })
    expect(await stage.counts()).toEqual({ 42: 601, 43: 601 })
  })

  it('is parked where it cannot be handled, and the switch is tried again', async () => {
    stage.poisoned.add(5)
    const store = overtakenBy(() => stage.executes(LUIS, 2))
    expect(await stage.rebuild({ store })).toEqual(E.right(6))
    expect(await stage.counts()).toEqual({ 42: 1, 43: 1 })
    expect(await parked()).toEqual([
      [5, 3],
      [6, 0],
    ])
  })

  it('waits where it stands after a dead letter of its partition', async () => {
    stage.poisoned.add(4)
    const store = overtakenBy(async () => {
      await stage.executes(LUIS, 2)
      await stage.executes(ANA)
    })
    await stage.rebuild({ store })
    expect(await stage.counts()).toEqual({ 42: 2, 43: 0 })
    expect(await parked()).toEqual([
      [4, 3],
      [5, 0],
      [6, 0],
    ])
    expect(await stage.standing()).toMatchObject({ position: 7 })
  })
})
