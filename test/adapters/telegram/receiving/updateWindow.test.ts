import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import type { UpdateVerdict } from '../../../../src/adapters/telegram/receiving/updateHandler.ts'
import { createUpdateWindow } from '../../../../src/adapters/telegram/receiving/updateWindow.ts'
import { turn } from '../../../support/until.ts'
import { MORNING } from '../support/botInProcess.ts'

const [ANA, EVA] = [42, 43]
const HOUR_MS = 3_600_000

const by = (member: number, ...ids: number[]) =>
  ids.map((update_id) => ({ update_id, message: { from: { id: member } } }) as Update)

/** A window whose updates end when the test says so. */
const createStage = () => {
  const clock = createMemoryClock(MORNING)
  const logger = createMemoryLogger()
  const begun: number[] = []
  const ends = new Map<number, (verdict: UpdateVerdict) => void>()
  const handle = ({ update_id }: Update) => {
    begun.push(update_id)
    return new Promise<UpdateVerdict>((resolve) => ends.set(update_id, resolve))
  }
  const window = createUpdateWindow(handle, { clock, logger })
  const end = async (verdict: UpdateVerdict, ...ids: number[]) => {
    for (const id of ids) ends.get(id)?.(verdict)
    await turn()
  }
  return { ...window, clock, begun, end, messages: () => logger.lines.map(({ message }) => message) }
}

describe('what Telegram is asked from', () => {
  it('is told to be another once the first is done, whatever is done after it', async () => {
    const { take, moved, cleared, end } = createStage()
    take(by(ANA, 5, 6))
    await end('done', 6)
    expect(moved().aborted).toBe(false)
    await end('again', 5)
    expect(moved().aborted).toBe(false)
    take(by(EVA, 7, 8))
    await end('done', 7)
    expect([moved().aborted, cleared().aborted]).toEqual([true, false])
  })

  it('is the first update that is not done, whatever is done after it', async () => {
    const { take, offset, end } = createStage()
    take(by(ANA, 5, 6, 7))
    await end('done', 7)
    expect(offset()).toBe(5)
    await end('done', 5)
    expect(offset()).toBe(6)
    await end('done', 6)
    expect(offset()).toBe(8)
  })

  it('stays where it is while Telegram has nothing', () => {
    const { take, offset } = createStage()
    expect(offset()).toBe(0)
    take([])
    expect(offset()).toBe(0)
  })

  it('passes nothing that Telegram has shown before and leaves out now', async () => {
    const { take, offset, end, begun } = createStage()
    take(by(ANA, 5, 6, 7))
    await end('done', 6)
    take(by(ANA, 5)) // asked twice within half a second, it shows one
    await end('done', 5)
    expect(offset()).toBe(6)
    take(by(ANA, 6, 7))
    expect(offset()).toBe(7)
    expect(begun).toEqual([5, 6, 7])
  })

  it('follows Telegram to lower numbers, which it draws anew after a week of silence', async () => {
    const { take, offset, end, begun } = createStage()
    take(by(ANA, 1_000))
    await end('done', 1_000)
    expect(offset()).toBe(1_001)
    take(by(ANA, 7))
    await end('done', 7)
    expect([offset(), begun]).toEqual([8, [1_000, 7]])
  })
})

describe('an update that Telegram shows again', () => {
  it('is not begun twice while it is under way, and not done again', async () => {
    const { take, end, begun, waits } = createStage()
    take([...by(ANA, 1), ...by(EVA, 2)])
    await end('done', 2)
    take([...by(ANA, 1), ...by(EVA, 2, 3)])
    expect(begun).toEqual([1, 2, 3])
    await end('done', 1, 3)
    expect(waits()).toBe(false)
  })

  it('after it was confirmed is handled again', async () => {
    const { take, offset, end, begun } = createStage()
    for (let time = 0; time < 3; time += 1) {
      take(by(ANA, 5))
      await end('done', 5)
      expect(offset()).toBe(6)
    }
    expect(begun).toEqual([5, 5, 5])
  })
})

describe('an update that must come again', () => {
  it('rests from half a second up to ten between two tries, and then goes through', async () => {
    const { take, end, begun, clock, messages } = createStage()
    const triedAt: number[] = []
    for (let time = 0; triedAt.length < 8; time += 100) {
      const before = begun.length
      take(by(ANA, 1))
      if (begun.length > before) triedAt.push(time)
      await end('again', 1)
      clock.advance(100)
    }
    expect(triedAt).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 25_500, 35_500])

    clock.advance(10_000)
    take(by(ANA, 1))
    await end('done', 1)
    expect(messages()).toEqual(['the updates that waited are handled'])
  })

  it('rests no longer where the clock is set back an hour meanwhile', async () => {
    const { take, end, begun, clock } = createStage()
    take(by(ANA, 1))
    await end('again', 1)
    clock.jump(-HOUR_MS)
    clock.advance(500)
    take(by(ANA, 1))
    expect(begun).toEqual([1, 1])
  })

  it('holds back what the same member does meanwhile, and nobody else', async () => {
    const { take, end, begun, clock } = createStage()
    take(by(ANA, 1, 2))
    await end('again', 1, 2)
    take([...by(ANA, 1, 2), ...by(EVA, 3), ...by(ANA, 4)])
    expect(begun).toEqual([1, 2, 3])
    clock.advance(500)
    take([...by(ANA, 1, 2), ...by(EVA, 3), ...by(ANA, 4)])
    expect(begun).toEqual([1, 2, 3, 1, 2, 4])
  })

  it('is waited for no longer once Telegram has forgotten it', async () => {
    const { take, end, waits, offset } = createStage()
    take(by(ANA, 1))
    await end('again', 1)
    expect(waits()).toBe(true)
    take([])
    expect([waits(), offset()]).toEqual([false, 2])
  })
})

describe('whoever waits for all to be done', () => {
  it('is told when the last is, and at once where there is none', async () => {
    const { take, end, cleared } = createStage()
    take(by(ANA, 1, 2))
    await end('done', 2)
    expect(cleared().aborted).toBe(false)
    await end('done', 1)
    expect(cleared().aborted).toBe(true)
    take([])
    expect(cleared().aborted).toBe(true)
  })
})

describe('a hundred updates from one that is not done', () => {
  const hundred = [...by(ANA, 1), ...by(EVA, ...Array.from({ length: 99 }, (_, n) => n + 2))]

  it('are all that Telegram shows: that is told once, with the update that heads them', async () => {
    const { take, end, messages } = createStage()
    take(hundred)
    expect(messages()).toEqual([])
    for (let time = 0; time < 3; time += 1) take(hundred)
    expect(messages()).toEqual([expect.stringContaining('hands out no more until the first of them is done')])

    await end('done', ...hundred.map(({ update_id }) => update_id))
    take([])
    expect(messages()).toHaveLength(1)
  })
})
