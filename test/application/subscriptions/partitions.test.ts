import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { REASONS } from '../../../src/application/ports/reasons.ts'
import { turn } from '../../support/until.ts'
import { createPartitionStage } from './partitionStage.ts'
import { AWAY } from './stage.ts'

let stage = createPartitionStage()
beforeEach(() => {
  stage = createPartitionStage()
})
afterEach(() => stage.close())

const streams = (count: number) => Array.from({ length: count }, (_, nth) => `s${nth}`)

describe('partitions', () => {
  it('are worked on side by side, a bounded number of them', async () => {
    await stage.tell(...streams(600))
    stage.runTales()
    await stage.whenever(async () => (await stage.standing()) === 600)
    expect(stage.told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 600 }, (_, nth) => nth + 1))
    expect(stage.mostUnderWay()).toBe(256)
  })

  it('keep their own order', async () => {
    await stage.tell('a', 'b', 'a', 'b', 'a', 'c')
    stage.hold(1)
    stage.runTales()
    await stage.whenever(() => stage.told.length === 3)
    expect(stage.told).toEqual([2, 6, 4])
    expect(stage.begun).not.toContain(3)
    stage.release(1)
    await stage.whenever(() => stage.told.length === 6)
    expect(stage.told.slice(3)).toEqual([1, 3, 5])
  })

  it('leave the checkpoint before the lowest that is not done', async () => {
    await stage.tell('a', 'b', 'c', 'd')
    stage.hold(3)
    const runner = stage.runTales()
    await stage.whenever(async () => (await stage.standing()) === 2)
    await stage.whenever(() => stage.told.length === 3)
    stage.release(3)
    await stage.whenever(async () => (await stage.standing()) === 4)
    await runner.stop()
  })

  it('are taken no further than 2,000 events beyond the checkpoint', async () => {
    await stage.tell(...streams(2_100))
    stage.hold(1)
    stage.runTales()
    for (let n = 0; n < 200; n += 1) await turn()
    expect(Math.max(...stage.begun)).toBe(2_000)
  })

  it('that fail by an outage are tried again for as long as it takes, and hold up no other', async () => {
    await stage.tell('a', 'b')
    stage.fail(1, AWAY)
    stage.runTales()
    await stage.pass(3_000)
    await stage.tell('c', 'd')
    await stage.pass(100)
    expect(stage.told.toSorted((a, b) => a - b)).toEqual([2, 3, 4])
    expect(await stage.letters()).toEqual([])
    stage.mend(1)
    await stage.pass(5_000)
    expect(stage.told).toContain(1)
    expect(stage.logger.lines.map(({ message }) => message)).toEqual([
      `subscription tales is waiting: ${AWAY.message}`,
    ])
  })

  it('park nothing while everything is away', async () => {
    await stage.tell('a', 'b', 'c')
    for (const position of [1, 2, 3]) stage.fail(position, AWAY)
    stage.runTales()
    await stage.pass(60_000, 500)
    expect(await stage.letters()).toEqual([])
    expect(await stage.standing()).toBe(0)
    for (const position of [1, 2, 3]) stage.mend(position)
    await stage.whenever(async () => (await stage.standing()) === 3)
  })

  it('with an event that cannot be handled are parked from there on, after three attempts', async () => {
    await stage.tell('a', 'b', 'a')
    stage.fail(1)
    stage.runTales()
    await stage.whenever(async () => (await stage.standing()) === 3)
    await stage.tell('a', 'b')
    await stage.whenever(async () => (await stage.standing()) === 5)
    expect(stage.told).toEqual([2, 5])
    expect(stage.begun.filter((position) => position === 1)).toHaveLength(3)
    expect(await stage.letters()).toEqual([
      { position: 1, partition: 'a', reason: 'this tale cannot be told', attempts: 3 },
      { position: 3, partition: 'a', reason: REASONS.earlier, attempts: 0 },
      { position: 4, partition: 'a', reason: REASONS.earlier, attempts: 0 },
    ])
  })

  it('stop at an event that this program does not know, which is told and not passed', async () => {
    await stage.tell('a', 'b', 'c')
    stage.fail(2, { _tag: 'UnknownEvent', message: 'a tale of tomorrow' })
    stage.runTales()
    await stage.whenever(async () => (await stage.standing()) === 1)
    await stage.pass(1_000)
    expect(await stage.checkpoint('tales')).toMatchObject({ position: 1, owner: null })
    expect(stage.logger.lines.map(({ message }) => message)).toEqual([
      'subscription tales is waiting: a tale of tomorrow',
    ])
  })
})

describe('a slow partition', () => {
  /** `a` holds 1 and 3, of which the first hangs. */
  const slow = async () => {
    await stage.tell('a', 'b', 'a')
    stage.hold(1)
    const runner = stage.runTales()
    await stage.whenever(() => stage.told.includes(2))
    await stage.pass(4_500)
    expect(await stage.letters()).toEqual([])
    await stage.tell('c')
    await stage.pass(1_000)
    return runner
  }

  it('waits in the dead letters after five seconds, and holds up no other', async () => {
    await slow()
    expect(await stage.standing()).toBe(4)
    expect(await stage.parked()).toEqual([
      [1, 0],
      [3, 0],
    ])
    expect(stage.logger.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'subscription tales goes on without a partition that is slow, and comes back to it by itself'],
    ])
  })

  it('is carried on with by itself, once, in order', async () => {
    await slow()
    await stage.tell('a')
    await stage.whenever(async () => (await stage.standing()) === 5)
    expect(stage.begun.filter((position) => position === 1)).toHaveLength(1)
    stage.release(1)
    await stage.whenever(async () => (await stage.letters()).length === 0)
    expect(stage.told).toEqual([2, 4, 1, 3, 5])
    await stage.tell('a')
    await stage.whenever(() => stage.told.includes(6))
  })

  it('is carried on with by the next process', async () => {
    const runner = await slow()
    await stage.settle(runner.stop())
    stage.mend(1)
    stage.runTales('two')
    await stage.whenever(async () => (await stage.letters()).length === 0)
    expect(stage.told).toEqual([2, 4, 1, 3])
  })

  it('that fails in the end waits for the operator', async () => {
    await slow()
    stage.fail(3)
    stage.release(1)
    await stage.whenever(async () => (await stage.parked()).some(([, attempts]) => attempts === 3))
    await stage.pass(10_000, 500)
    expect(await stage.parked()).toEqual([[3, 3]])
    expect(stage.begun.filter((position) => position === 3)).toHaveLength(3)
  })

  it('alone in the log is waited for', async () => {
    await stage.tell('a', 'a')
    stage.hold(1)
    stage.runTales()
    await stage.pass(60_000, 500)
    expect(await stage.letters()).toEqual([])
  })
})
