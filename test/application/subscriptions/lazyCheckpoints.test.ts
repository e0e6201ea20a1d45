import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CheckpointStore } from '../../../src/application/ports/checkpointStore.ts'
import { turn } from '../../support/until.ts'
import { collecting, createStage, type Stage } from './stage.ts'

let stage: Stage
let advances: number
beforeEach(async () => {
  stage = createStage()
  advances = 0
  await stage.start()
})
afterEach(() => stage.close())

/** A subscription that nothing concerns; how often it writes its checkpoint is counted. */
const unconcerned = () => {
  const counting: CheckpointStore = {
    ...stage.checkpoints,
    advance: (...call) => {
      advances += 1
      return stage.checkpoints.advance(...call)
    },
  }
  return stage.run(collecting(counting, { pattern: 'weather.*' }).subscription)
}

describe('the checkpoint of a subscription that nothing concerns', () => {
  it('is written within a second, not for each event', async () => {
    unconcerned()
    await turn()
    for (let n = 0; n < 100; n += 1) {
      await stage.write()
      await stage.pass(40, 10)
    }
    expect(advances).toBeGreaterThanOrEqual(3)
    expect(advances).toBeLessThanOrEqual(5)
    expect(102 - (await stage.position('collector'))).toBeLessThanOrEqual(25)
  })

  it('is written soon once nothing more happens', async () => {
    unconcerned()
    await turn()
    await stage.write()
    await stage.pass(300)
    expect(await stage.position('collector')).toBe(3)
    const before = advances
    await stage.pass(60_000, 500)
    expect(advances).toBe(before)
  })

  it('is written at the stop', async () => {
    const runner = unconcerned()
    await turn()
    await stage.write(5)
    await turn()
    await runner.stop()
    expect(await stage.checkpoint('collector')).toEqual({ name: 'collector', position: 7, owner: null })
  })
})
