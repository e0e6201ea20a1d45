import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { followEvents, latestEvents } from '../../../../src/application/audit/events/followEvents.ts'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import { type PortFailure, portFailure } from '../../../../src/application/ports/portFailure.ts'
import { until } from '../../../support/until.ts'
import { createWorld, recordRaw } from '../../support/world.ts'

const AWAY = portFailure('the database is away')

const told = (read: E.Either<PortFailure, RecordedEvent>) =>
  E.isLeft(read) ? read.left.message : read.right.position

const createStage = async (events: number) => {
  const world = createWorld()
  let nth = 0
  const record = async (type = 'tale.told') => {
    nth += 1
    await recordRaw(world.log, nth, { type, data: {} })
  }
  for (let count = 0; count < events; count += 1) await record()
  return { ...world, record }
}

describe('the latest events', () => {
  const latest = async (events: number, count: number) => {
    const { log } = await createStage(events)
    const positions: unknown[] = []
    for await (const read of latestEvents(log, {}, { count, upTo: events })) positions.push(told(read))
    return positions
  }

  it('come in the order of the log, so many of them as are asked for', async () => {
    expect(await latest(5, 2)).toEqual([4, 5])
  })

  it('are all of them where there are no more', async () => {
    expect(await latest(3, 9)).toEqual([1, 2, 3])
    expect(await latest(0, 9)).toEqual([])
  })
})

describe('following the events', () => {
  const follow = async () => {
    const stage = await createStage(2)
    const { log, clock } = stage
    const stopping = new AbortController()
    const seen: unknown[] = []
    let away: string | undefined
    const shaky: typeof log = {
      ...log,
      head: () => async () => (away === undefined ? log.head()() : E.left(portFailure(away))),
    }
    const following = (async () => {
      const filter = { pattern: 'tale.*' } as const
      for await (const read of followEvents({ log: shaky, clock }, filter, 2, stopping.signal))
        seen.push(told(read))
    })()
    return {
      ...stage,
      seen,
      goAway: (reason?: string) => {
        away = reason
      },
      stop: async () => {
        stopping.abort()
        await following
      },
    }
  }

  it('gives each that comes, and ends when it is told to', async () => {
    const { seen, record, stop } = await follow()
    await record()
    await until(() => seen.length === 1)
    await record('story.told')
    await record()
    await until(() => seen.length === 2)
    await stop()
    expect(seen).toEqual([3, 5])
  })

  it('tells a failure once, goes on when the log answers again, and tells it again the next time', async () => {
    const { seen, record, goAway, stop } = await follow()
    for (const _ of ['the first time', 'the next time']) {
      goAway(AWAY.message)
      await record('story.told')
      await until(() => seen.at(-1) === AWAY.message)
      await record('story.told')
      goAway()
      await record()
      await until(() => seen.at(-1) !== AWAY.message)
    }
    await stop()
    expect(seen).toEqual([AWAY.message, 5, AWAY.message, 8])
  })
})
