import { beforeEach, describe, expect, it } from 'vitest'
import { recordRaw } from '../support/world.ts'
import { createParkingStage } from './parkingStage.ts'

/** Stream `a` holds 1, 3 and 5, of which the first is poison; `b` holds 2 and 4. */
let stage = createParkingStage()
beforeEach(async () => {
  stage = createParkingStage()
  for (const stream of ['a', 'b', 'a', 'b', 'a']) await stage.tell(stream)
  stage.fault(1)
  await stage.drain()
  expect(stage.told).toEqual([2, 4])
})

const toldOfA = () => stage.told.slice(2)

describe('the order to try again', () => {
  it('handles the partition in its order, and closes its letters', async () => {
    stage.mend(1)
    await stage.order('retry', 1)
    await stage.drain()
    expect(toldOfA()).toEqual([1, 3, 5])
    expect(await stage.letters()).toEqual([])
    await stage.tell('a')
    await stage.drain()
    expect(toldOfA()).toEqual([1, 3, 5, 7])
  })

  it('of a letter that only waits begins with the first one too', async () => {
    stage.mend(1)
    await stage.order('retry', 5)
    await stage.drain()
    expect(toldOfA()).toEqual([1, 3, 5])
  })

  it('is carried out where it stands: what came before it waits, what comes after it goes on', async () => {
    await stage.tell('a')
    stage.mend(1)
    await stage.order('retry', 1)
    await stage.tell('a')
    await stage.drain()
    expect(toldOfA()).toEqual([1, 3, 5, 6, 8])
    expect(await stage.letters()).toEqual([])
  })

  it('that fails again leaves all parked, with the attempts added', async () => {
    await stage.order('retry', 1)
    await stage.drain()
    await stage.order('retry', 1)
    await stage.drain()
    expect(toldOfA()).toEqual([])
    expect(await stage.parked()).toEqual([
      [1, 9],
      [3, 0],
      [5, 0],
    ])
  })

  it('stops at the next one that fails, which has its own three attempts', async () => {
    stage.mend(1)
    stage.fault(3)
    await stage.order('retry', 1)
    await stage.drain()
    expect(toldOfA()).toEqual([1])
    expect(await stage.parked()).toEqual([
      [3, 3],
      [5, 0],
    ])
  })

  it('concerns its partition only', async () => {
    await stage.tell('c')
    stage.fault(6)
    await stage.drain()
    stage.mend(1, 6)
    await stage.order('retry', 6)
    await stage.drain()
    expect(toldOfA()).toEqual([6])
    expect(await stage.parked()).toHaveLength(3)
  })

  it('is obeyed by the process that has taken over', async () => {
    stage.restart()
    stage.mend(1)
    await stage.order('retry', 1)
    await stage.drain()
    expect(toldOfA()).toEqual([1, 3, 5])
  })
})

describe('the order to give up', () => {
  it('closes the letter, and lets the rest of its partition go on', async () => {
    await stage.order('discard', 1)
    await stage.drain()
    expect(toldOfA()).toEqual([3, 5])
    expect(await stage.letters()).toEqual([])
  })

  it('one that waits gives up that one, and tries the first again', async () => {
    await stage.order('discard', 3)
    await stage.drain()
    expect(await stage.parked()).toEqual([
      [1, 6],
      [5, 0],
    ])
    stage.mend(1)
    await stage.order('retry', 1)
    await stage.drain()
    expect(toldOfA()).toEqual([1, 5])
  })
})

describe('no order to this subscription', () => {
  it('is one to another, also about the same position', async () => {
    stage.mend(1)
    await stage.order('retry', 1, 'tales-of-others')
    await stage.order('discard', 1, 'users')
    await stage.drain()
    expect(toldOfA()).toEqual([])
    expect(await stage.parked()).toHaveLength(3)
  })

  it.each([2, 4, 6, 1_000])('is one about %i, at which nothing of the kind is parked', async (position) => {
    await stage.order('retry', position)
    await stage.order('discard', position)
    await stage.drain()
    expect(toldOfA()).toEqual([])
    expect(await stage.parked()).toHaveLength(3)
    expect(await stage.position('tales')).toBe(7)
  })

  it('may be passed over where it is of a schema version from tomorrow', async () => {
    const data = { subscription: 'tales', position: 1, patience: 3 }
    await recordRaw(stage.log, 900, {
      stream: 'subscription-tales',
      type: 'admin.dead_letter_retried',
      schemaVersion: 2,
      data,
    })
    expect(await stage.step()).toMatchObject({ left: { _tag: 'UnknownEvent' } })
    expect(await stage.position('tales')).toBe(5)
  })
})
