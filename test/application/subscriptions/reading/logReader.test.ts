import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createLogReader } from '../../../../src/application/subscriptions/reading/logReader.ts'
import { turn } from '../../../support/until.ts'
import { createLog } from '../growingLog.ts'

const PAGE = 2_000

let clock = createMemoryClock(new Date(0))
let log = createLog()
let reader = createLogReader({ log, clock })
beforeEach(() => {
  clock = createMemoryClock(new Date(0))
  log = createLog()
  reader = createLogReader({ log, clock })
})

const everything = () => reader.follow(() => true)
const tenths = () => reader.follow(({ type }) => type === 'tenth')

const positions = async (follower: ReturnType<typeof everything>, after: number) => {
  const page = await follower.pageAfter(after)
  if (E.isLeft(page)) return page.left.message
  const { events, isEnd } = page.right
  return { from: events[0]?.position, to: events.at(-1)?.position, isEnd }
}

describe('a page', () => {
  it('is read once for all who want it, also in pieces', async () => {
    log.grow(30)
    const [one, two] = [everything(), everything()]
    const both = await Promise.all([positions(one, 0), positions(two, 0)])
    expect(both).toEqual([
      { from: 1, to: 30, isEnd: false },
      { from: 1, to: 30, isEnd: false },
    ])
    expect(await positions(two, 12)).toMatchObject({ from: 13, to: 30 })
    expect(log.asked).toEqual([0])
  })

  it('after a full one is on its way before it is asked for', async () => {
    log.grow(PAGE * 2 + 1)
    const one = everything()
    expect(await positions(one, 0)).toMatchObject({ from: 1, to: PAGE })
    expect(log.asked).toEqual([0, PAGE])
    expect(await positions(one, PAGE)).toMatchObject({ from: PAGE + 1, to: PAGE * 2 })
    expect(log.asked).toEqual([0, PAGE, PAGE * 2])
  })

  it('of what this process has appended itself is not read', async () => {
    const one = everything()
    log.append(3)
    const page = await one.pageAfter(0)
    expect(page).toMatchObject({ right: { events: [{ position: 1 }, { position: 2 }, { position: 3 }] } })
    expect(log.asked).toEqual([])
  })

  it('is read from where another process has appended, also in the midst of what this one did', async () => {
    const one = everything()
    log.append(2)
    log.grow(2)
    log.append(1)
    expect(await one.pageAfter(0)).toMatchObject({ right: { events: [{ position: 1 }, { position: 2 }] } })
    expect(await one.pageAfter(2)).toMatchObject({
      right: { events: [{ position: 3 }, { position: 4 }, { position: 5 }], isEnd: true },
    })
    expect(log.asked).toEqual([2])
  })

  it('is read where this process has appended more meanwhile than is kept', async () => {
    const one = everything()
    log.append(600)
    expect(await one.pageAfter(0)).toMatchObject({ right: { isEnd: true } })
    expect(log.asked).toEqual([0])
  })

  it('is read anew after the log was lost, though this process had appended it', async () => {
    const one = everything()
    log.append(3)
    for (const listener of log.listeners) listener()
    await one.pageAfter(0)
    expect(log.asked).toContain(0)
  })

  it('is dropped once all have passed it', async () => {
    log.grow(30)
    const [one, two] = [everything(), everything()]
    await positions(one, 0)
    await positions(two, 0)
    await positions(one, 30)
    await positions(two, 30)
    await positions(one, 0)
    expect(log.asked.filter((after) => after === 0)).toHaveLength(2)
  })

  it('tells of a failure, and is read anew the next time', async () => {
    log.grow(3)
    log.fail()
    const one = everything()
    expect(await positions(one, 0)).toBe('the log is out of reach')
    expect(await positions(one, 0)).toMatchObject({ from: 1, to: 3 })
  })

  it('is not taken from what was read before the log was lost, which may have been restored to an earlier state', async () => {
    log.grow(5)
    const one = everything()
    await positions(one, 0)
    for (const listener of log.listeners) listener(undefined)
    await positions(one, 1)
    expect(log.asked).toEqual([0, 1])
  })
})

describe('the end of the log', () => {
  it('is known where no more was heard of, and then nothing is read', async () => {
    log.grow(3)
    const one = everything()
    log.hint()
    expect(await positions(one, 0)).toEqual({ from: 1, to: 3, isEnd: true })
    expect(await positions(one, 3)).toEqual({ from: undefined, to: undefined, isEnd: true })
    log.grow(2)
    log.hint()
    expect(await positions(one, 3)).toEqual({ from: 4, to: 5, isEnd: true })
    expect(log.asked).toEqual([0, 3])
  })
})

describe('who waits at the end', () => {
  const wait = (follower: ReturnType<typeof everything>, after: number) => {
    const waiting = { until: undefined as number | undefined }
    void follower.waitAfter(after, 60_000, new AbortController().signal).then((position) => {
      waiting.until = position
    })
    return waiting
  }

  it('is woken by what concerns them only, for which the log is read once', async () => {
    const [all, some] = [everything(), tenths()]
    log.hint(0)
    const [one, two] = [wait(all, 0), wait(some, 0)]
    await turn()
    log.grow(3)
    log.hint()
    await turn()
    expect([one.until, two.until]).toEqual([0, undefined])
    expect(log.asked).toEqual([0])
    const again = wait(all, 3)
    log.grow(8)
    log.hint()
    await turn()
    expect([again.until, two.until]).toEqual([3, 9])
    expect(log.asked).toEqual([0, 3])
  })

  it('is told of what came before they began to wait', async () => {
    const one = everything()
    log.hint(0)
    log.grow(1)
    log.hint()
    const waiting = wait(one, 0)
    await turn()
    expect(waiting.until).toBe(0)
  })

  it('is woken within a second where no hint comes', async () => {
    const one = everything()
    await positions(one, 0)
    const waiting = wait(one, 0)
    log.grow(1)
    clock.advance(999)
    await turn()
    expect(waiting.until).toBeUndefined()
    clock.advance(1)
    await turn()
    await turn()
    expect(waiting.until).toBe(0)
  })

  it('goes on when their time is over, or when they are told to', async () => {
    const some = tenths()
    const stop = new AbortController()
    log.grow(4)
    const first = some.waitAfter(0, 100, stop.signal)
    await turn()
    clock.advance(100)
    expect(await first).toBe(4)
    const second = some.waitAfter(4, 60_000, stop.signal)
    stop.abort()
    expect(await second).toBe(4)
  })

  it('listens no more when they leave', () => {
    const one = everything()
    expect(log.listeners.size).toBe(1)
    one.leave()
    expect(log.listeners.size).toBe(0)
  })
})
