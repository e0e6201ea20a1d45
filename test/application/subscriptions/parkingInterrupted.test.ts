import { beforeEach, describe, expect, it } from 'vitest'
import { turn } from '../../support/until.ts'
import { createParkingStage, UNKNOWN } from './parkingStage.ts'
import { AWAY } from './stage.ts'

const LOST = { _tag: 'Left', left: AWAY }

/** Stream `a` holds 1, 3 and 5, of which the first is poison; `b` holds 2 and 4. */
let stage = createParkingStage()
beforeEach(async () => {
  stage = createParkingStage()
  for (const stream of ['a', 'b', 'a', 'b', 'a']) await stage.tell(stream)
  stage.fault(1)
  await stage.drain()
})

const toldOfA = () => stage.told.slice(2)

describe('an order that is interrupted', () => {
  it('by an outage in the middle is carried on with: nothing stays parked, nothing is told twice', async () => {
    stage.mend(1)
    stage.fault(3, { fails: AWAY })
    await stage.order('retry', 1)
    expect(await stage.step()).toEqual(LOST)
    expect(toldOfA()).toEqual([1])

    stage.mend(3)
    await stage.drain()
    expect(toldOfA()).toEqual([1, 3, 5])
    expect(await stage.letters()).toEqual([])
  })

  it('by the end of its process is carried on with by the next', async () => {
    stage.mend(1)
    stage.fault(3, { fails: AWAY })
    await stage.order('retry', 1)
    await stage.step()
    stage.restart()
    stage.mend(3)
    await stage.drain()
    expect(toldOfA()).toEqual([1, 3, 5])
    expect(await stage.letters()).toEqual([])
  })

  it('by an answer that was lost has no event handled twice', async () => {
    stage.mend(1)
    await stage.order('retry', 1)
    stage.loseAnswers(1)
    expect(await stage.step()).toEqual(LOST)
    await stage.drain()
    expect(toldOfA()).toEqual([1, 3, 5])
    expect(await stage.letters()).toEqual([])
  })

  it('after a letter that was given up is carried on with too', async () => {
    stage.fault(3, { fails: AWAY })
    await stage.order('discard', 1)
    expect(await stage.step()).toEqual(LOST)
    stage.restart()
    stage.mend(3)
    await stage.drain()
    expect(toldOfA()).toEqual([3, 5])
    expect(await stage.letters()).toEqual([])
  })

  it('by an event that this program does not know waits for a newer one', async () => {
    stage.mend(1)
    stage.fault(3, { fails: UNKNOWN })
    await stage.order('retry', 1)
    expect(await stage.step()).toEqual({ _tag: 'Left', left: UNKNOWN })
    expect(await stage.position('tales')).toBe(5)
    stage.restart()
    stage.mend(3)
    await stage.drain()
    expect(toldOfA()).toEqual([1, 3, 5])
  })

  it('by a lost answer, with a runner that goes on under the same lease, has no event handled twice', async () => {
    stage.mend(1)
    const runner = stage.run(stage.subscription, { owner: 'tester' })
    await turn()
    stage.loseAnswers(1)
    await stage.order('retry', 1)
    await stage.pass(2_000)
    await runner.stop()
    expect(toldOfA()).toEqual([1, 3, 5])
    expect(await stage.letters()).toEqual([])
    expect(await stage.position('tales')).toBe(6)
  })
})
