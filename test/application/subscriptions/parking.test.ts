import { beforeEach, describe, expect, it } from 'vitest'
import { REASONS } from '../../../src/application/ports/reasons.ts'
import { createParkingStage, POISON, UNKNOWN } from './parkingStage.ts'
import { AWAY } from './stage.ts'

let stage = createParkingStage()
beforeEach(() => {
  stage = createParkingStage()
})

const tell = async (...streams: readonly string[]) => {
  const positions: number[] = []
  for (const stream of streams) positions.push(await stage.tell(stream))
  return positions
}

describe('an event that cannot be handled', () => {
  it('is found within its page, tried three times, and parked with the reason', async () => {
    await tell('a', 'b', 'c', 'd', 'e')
    stage.fault(3)
    await stage.drain()
    expect(stage.told).toEqual([1, 2, 4, 5])
    expect(stage.tried()).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 3, 3, 4, 5])
    expect(await stage.letters()).toEqual([
      { position: 3, partition: 'c', reason: 'this tale cannot be told', attempts: 3 },
    ])
    expect(await stage.position('tales')).toBe(5)
  })

  it('alone in its page is tried three times, with growing pauses', async () => {
    await tell('a')
    stage.fault(1)
    await stage.drain()
    const [first = 0, ...later] = stage.moments()
    expect(later.map((at) => at - first)).toEqual([100, 300])
    expect(await stage.parked()).toEqual([[1, 3]])
  })

  it('is told to the operator, and what waits for it is not', async () => {
    await tell('a', 'a', 'b')
    stage.fault(1)
    await stage.drain()
    expect(stage.logger.lines).toEqual([
      {
        level: 'error',
        fields: { subscription: 'tales', position: 1, type: 'tale.told', reason: 'this tale cannot be told' },
        message: 'subscription tales parked an event it cannot handle',
      },
    ])
  })

  it('that works at the second attempt is not parked', async () => {
    await tell('a', 'b')
    stage.fault(1)
    const stepping = stage.step()
    stage.mend(1)
    await stepping
    await stage.drain()
    expect(stage.told).toEqual([1, 2])
    expect(await stage.letters()).toEqual([])
  })

  it.each([
    ['an error', new TypeError('undefined is not a tale'), 'a defect: undefined is not a tale'],
    ['anything', 'a string', 'a defect: a string'],
  ])('because its handler throws %s is parked too', async (_, thrown, reason) => {
    await tell('a', 'b')
    stage.fault(1, { throws: thrown })
    await stage.drain()
    expect(stage.told).toEqual([2])
    expect(await stage.letters()).toMatchObject([{ position: 1, reason, attempts: 3 }])
  })

  it('because it is malformed is parked too', async () => {
    await tell('a', 'b')
    stage.fault(1, { fails: { _tag: 'MalformedEvent', message: 'no data' } })
    await stage.drain()
    expect(await stage.letters()).toMatchObject([{ position: 1, reason: 'no data', attempts: 3 }])
  })
})

describe('what comes after it', () => {
  it('waits where it is of the same partition, untried; the other partitions go on', async () => {
    await tell('a', 'b', 'a', 'b', 'a')
    stage.fault(1)
    await stage.drain()
    expect(stage.told).toEqual([2, 4])
    expect((await stage.letters()).slice(1)).toEqual(
      [3, 5].map((position) => ({ position, partition: 'a', reason: REASONS.earlier, attempts: 0 })),
    )
    expect(stage.tried()).not.toContain(3)
    expect(stage.tried()).not.toContain(5)
  })

  it('waits in later pages too, and after another process has taken over', async () => {
    await tell('a')
    stage.fault(1)
    await stage.drain()
    await tell('a', 'b')
    await stage.drain()
    stage.restart()
    await tell('b', 'a')
    await stage.drain()
    expect(stage.told).toEqual([3, 4])
    expect(await stage.parked()).toEqual([
      [1, 3],
      [2, 0],
      [5, 0],
    ])
  })

  it('is parked on its own where two partitions are poisoned in one page', async () => {
    await tell('a', 'b', 'c', 'a', 'b', 'c')
    stage.fault(1)
    stage.fault(2)
    await stage.drain()
    expect(stage.told).toEqual([3, 6])
    expect(await stage.parked()).toEqual([
      [1, 3],
      [2, 3],
      [4, 0],
      [5, 0],
    ])
  })
})

describe('an event that this program does not know', () => {
  it('stops at exactly that event: what stands before it is handled, and nothing is parked', async () => {
    await tell('a', 'b', 'c', 'd', 'e')
    stage.fault(4, { fails: UNKNOWN })
    expect(await stage.step()).toEqual({ _tag: 'Left', left: UNKNOWN })
    expect(stage.told).toEqual([1, 2, 3])
    expect(await stage.position('tales')).toBe(3)
    expect(await stage.letters()).toEqual([])
    expect(await stage.step()).toEqual({ _tag: 'Left', left: UNKNOWN })

    stage.mend(4)
    await stage.drain()
    expect(stage.told).toEqual([1, 2, 3, 4, 5])
  })

  it('stops after a poisoned one, which is parked by then', async () => {
    await tell('a', 'b', 'c')
    stage.fault(1)
    stage.fault(2, { fails: UNKNOWN })
    expect(await stage.step()).toEqual({ _tag: 'Left', left: UNKNOWN })
    expect(await stage.parked()).toEqual([[1, 3]])
    expect(await stage.position('tales')).toBe(1)
  })
})

describe('an outage', () => {
  it('in the middle of a page loses nothing, parks nothing, and hides no poison', async () => {
    await tell('a', 'b', 'c', 'd')
    stage.fault(2)
    stage.fault(3, { fails: AWAY })
    expect(await stage.step()).toEqual({ _tag: 'Left', left: AWAY })
    expect(await stage.position('tales')).toBe(2)
    for (let n = 0; n < 5; n += 1) expect(await stage.step()).toEqual({ _tag: 'Left', left: AWAY })
    expect(await stage.parked()).toEqual([[2, 3]])

    stage.mend(3)
    await stage.drain()
    expect(stage.told).toEqual([1, 3, 4])
    expect(await stage.parked()).toEqual([[2, 3]])
  })

  it('between the attempts begins them anew', async () => {
    await tell('a')
    stage.fault(1)
    const stepping = stage.step()
    stage.fault(1, { fails: AWAY })
    expect(await stepping).toEqual({ _tag: 'Left', left: AWAY })
    stage.fault(1, { fails: POISON })
    await stage.drain()
    expect(await stage.parked()).toEqual([[1, 3]])
  })

  it('that swallows an answer has no event handled twice', async () => {
    await tell('a', 'b', 'c')
    stage.fault(2)
    stage.loseAnswers(1)
    expect(await stage.step()).toEqual({ _tag: 'Left', left: AWAY })
    stage.mend(2)
    await stage.drain()
    expect(stage.told).toEqual([1, 2, 3])
  })
})
