import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPartitionStage } from './partitionStage.ts'

/** Stream `a` holds 1, 3 and 5, of which the first is poison; `b` holds 2 and 4. */
let stage = createPartitionStage()
beforeEach(async () => {
  stage = createPartitionStage()
  await stage.tell('a', 'b', 'a', 'b', 'a')
  stage.fail(1)
  stage.runTales()
  await done(5)
  expect(stage.told).toEqual([2, 4])
})
afterEach(() => stage.close())

const done = (position: number) => stage.whenever(async () => (await stage.standing()) === position)
const toldOfA = () => stage.told.slice(2)
const nothingParked = () => stage.whenever(async () => (await stage.letters()).length === 0)

describe('the order to try again', () => {
  it('handles the partition in its order, and closes its letters', async () => {
    stage.mend(1)
    await stage.order('retry', 1)
    await nothingParked()
    expect(toldOfA()).toEqual([1, 3, 5])
    await stage.tell('a')
    await stage.whenever(() => toldOfA().includes(7))
  })

  it('of a letter that only waits begins with the first one too', async () => {
    stage.mend(1)
    await stage.order('retry', 5)
    await nothingParked()
    expect(toldOfA()).toEqual([1, 3, 5])
  })

  it('that fails again leaves all parked, with the attempts added', async () => {
    await stage.order('retry', 1)
    await stage.whenever(async () => (await stage.parked())[0]?.[1] === 6)
    await stage.order('retry', 1)
    await stage.whenever(async () => (await stage.parked())[0]?.[1] === 9)
    expect(await stage.parked()).toEqual([
      [1, 9],
      [3, 0],
      [5, 0],
    ])
    expect(toldOfA()).toEqual([])
  })

  it('waits for what was taken before it, and is obeyed by the process that has taken over', async () => {
    await stage.tell('c')
    stage.hold(6)
    stage.mend(1)
    await stage.order('retry', 1)
    await stage.pass(1_000)
    expect(toldOfA()).toEqual([])
    stage.release(6)
    await nothingParked()
    expect(toldOfA()).toEqual([6, 1, 3, 5])
  })
})

describe('the order to give up', () => {
  it('closes the letter, and lets the rest of its partition go on', async () => {
    await stage.order('discard', 1)
    await nothingParked()
    expect(toldOfA()).toEqual([3, 5])
  })

  it('one that waits gives up that one, and tries the first again', async () => {
    await stage.order('discard', 3)
    await stage.whenever(async () => (await stage.parked())[0]?.[1] === 6)
    expect(await stage.parked()).toEqual([
      [1, 6],
      [5, 0],
    ])
  })
})

describe('no order to this subscription', () => {
  it.each([2, 4, 1_000])('is one about %i, at which nothing is parked', async (position) => {
    await stage.order('discard', position)
    await done(6)
    expect(await stage.parked()).toHaveLength(3)
  })
})
