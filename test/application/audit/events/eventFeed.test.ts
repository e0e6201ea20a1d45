import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createEventFeed, type News } from '../../../../src/application/audit/events/eventFeed.ts'
import type { EventFilter } from '../../../../src/application/audit/events/eventFilter.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import { until } from '../../../support/until.ts'
import { createWorld, recordRaw } from '../../support/world.ts'

const createStage = () => {
  const { log, clock } = createWorld()
  let nth = 0
  let listeners = 0
  const watched: typeof log = {
    ...log,
    onAppend: (listener) => {
      listeners += 1
      const stop = log.onAppend(listener)
      return () => {
        listeners -= 1
        stop()
      }
    },
  }
  const feed = createEventFeed({ log: watched, clock })
  const record = async (count: number, type = 'tale.told') => {
    for (let left = count; left > 0; left -= 1) {
      nth += 1
      await recordRaw(log, nth, { type, data: {} })
    }
  }
  const watch = (after: number, filter: EventFilter = {}) => {
    const stopping = new AbortController()
    const seen: number[] = []
    let leftOut = 0
    const take = (news: News) => {
      seen.push(...news.events.map(({ position }) => position))
      leftOut += news.leftOut
    }
    const watching = (async () => {
      for await (const read of feed.since(filter, after, stopping.signal))
        if (E.isRight(read)) take(read.right)
    })()
    const stop = async () => {
      stopping.abort()
      await watching
    }
    onTestFinished(stop)
    return { seen, leftOut: () => leftOut, stop }
  }
  /** Time goes on until it holds. */
  const eventually = (holds: () => boolean) =>
    until(() => {
      clock.advance(200)
      return holds()
    })
  return { log, clock, record, watch, eventually, listeners: () => listeners }
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, nth) => nth + first)

describe('whoever watches the end of the log', () => {
  it('is given what was there after a position, and each event that comes, once and in order', async () => {
    const { record, watch, eventually } = createStage()
    await record(3)
    const { seen } = watch(1)
    await eventually(() => seen.length === 2)
    await record(4)
    await eventually(() => seen.length === 6)
    expect(seen).toEqual(upTo(7, 2))
  })

  it('is given the same as everybody else who came before or after, by one look at the log', async () => {
    const { record, watch, eventually, listeners } = createStage()
    await record(2)
    const early = watch(0)
    await eventually(() => early.seen.length === 2)
    await record(2)
    const late = watch(0)
    await record(2)
    await eventually(() => early.seen.length === 6 && late.seen.length === 6)
    expect([early.seen, late.seen, listeners()]).toEqual([upTo(6), upTo(6), 1])
  })

  it('misses and doubles none where events come all the time', async () => {
    const { record, watch, eventually } = createStage()
    const recording = record(60)
    const watchers = [watch(0), watch(0), watch(0)]
    await recording
    await eventually(() => watchers.every(({ seen }) => seen.length >= 60))
    for (const { seen } of watchers) expect(seen).toEqual(upTo(60))
  })

  it('is given those alone that fit', async () => {
    const { record, watch, eventually } = createStage()
    await record(1, 'tale.begun')
    const { seen } = watch(0, { pattern: 'tale.told' })
    await record(1)
    await record(1, 'tale.begun')
    await record(1)
    await eventually(() => seen.length === 2)
    expect(seen).toEqual([2, 4])
  })

  it('is given the latest of very many, and told how many were left out', async () => {
    const { record, watch, eventually } = createStage()
    await record(250)
    const { seen, leftOut } = watch(0)
    await eventually(() => seen.length > 0)
    expect([seen, leftOut()]).toEqual([upTo(250, 191), 190])
  })

  it('costs nothing once it is gone', async () => {
    const { record, watch, eventually, listeners } = createStage()
    await record(1)
    const { seen, stop } = watch(0)
    await eventually(() => seen.length === 1)
    await stop()
    await eventually(() => listeners() === 0)
  })

  it('is told where the log does not answer', async () => {
    const { log, clock } = createStage()
    const away = { ...log, head: () => async () => E.left(portFailure('away')) }
    const feed = createEventFeed({ log: away, clock })
    const first = await feed.since({}, 0, new AbortController().signal).next()
    expect(first.value).toEqual(E.left(portFailure('away')))
  })
})
