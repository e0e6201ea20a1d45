import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryHeartbeat } from '../../../src/adapters/memory/memoryHeartbeat.ts'
import { keepHeartbeat } from '../../../src/application/operations/keepHeartbeat.ts'
import type { Heartbeat } from '../../../src/application/ports/heartbeat.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import { right } from '../../support/results.ts'
import { turn } from '../../support/until.ts'
import { createWorld, everything } from '../support/world.ts'

const MINUTE_MS = 60_000

const createStage = () => {
  const world = createWorld()
  const heartbeat = createMemoryHeartbeat(world.clock)
  return {
    ...world,
    heartbeat,
    /** A process that gives signs of life; it stands still from when it is stopped. */
    start: async (given: Heartbeat = heartbeat) => {
      const stopping = new AbortController()
      const { begun, ended } = keepHeartbeat({ ...world, heartbeat: given }, stopping.signal)
      const stop = async () => {
        stopping.abort()
        await ended
      }
      onTestFinished(stop)
      await begun
      return stop
    },
    pass: async (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 10_000) {
        world.clock.advance(10_000)
        await turn()
      }
    },
    told: async () =>
      (await everything(world.log)).map(({ type, stream, data, metadata: { actor } }) => ({
        type,
        stream,
        data,
        actor,
      })),
  }
}
let stage = createStage()
beforeEach(() => {
  stage = createStage()
})

describe('a process that gives its sign of life', () => {
  it('records nothing at the first start, nor while it runs', async () => {
    await stage.start()
    await stage.pass(20 * MINUTE_MS)
    expect(await stage.told()).toEqual([])
    const { last, now } = await right(stage.heartbeat.read())
    expect(now.getTime() - (last?.getTime() ?? 0)).toBeLessThan(MINUTE_MS)
  })

  it('records nothing after a short absence', async () => {
    const stop = await stage.start()
    await stop()
    stage.clock.advance(4 * MINUTE_MS)
    await stage.start()
    expect(await stage.told()).toEqual([])
  })

  it('records once for how long nobody was at work, also where two start at once', async () => {
    const stop = await stage.start()
    await stop()
    stage.clock.advance(60 * MINUTE_MS)
    await Promise.all([stage.start(), stage.start()])
    expect(await stage.told()).toEqual([
      {
        type: 'admin.bot_away',
        stream: 'bot',
        data: { from: '2026-11-24T06:00:00.000Z', until: '2026-11-24T07:00:00.000Z' },
        actor: 'heartbeat',
      },
    ])
    await stage.pass(20 * MINUTE_MS)
    expect(await stage.told()).toHaveLength(1)
  })

  it('records it where it was killed between the event and the next sign of life, and not twice', async () => {
    await (await stage.start())()
    stage.clock.advance(60 * MINUTE_MS)
    const dying = { ...stage.heartbeat, beat: () => TE.left(portFailure('killed')) }
    await (await stage.start(dying))()
    await stage.start()
    expect(await stage.told()).toHaveLength(1)
  })

  it('was away, too, where its database was gone', async () => {
    let away = false
    const failing = () => TE.left(portFailure('the database does not answer'))
    await stage.start({
      read: () => (away ? failing() : stage.heartbeat.read()),
      beat: () => (away ? failing() : stage.heartbeat.beat()),
    })
    away = true
    await stage.pass(10 * MINUTE_MS)
    away = false
    await stage.pass(MINUTE_MS)
    expect(await stage.told()).toMatchObject([{ type: 'admin.bot_away' }])
    const complaints = stage.logger.lines.filter(({ message }) => message.startsWith('no sign of life'))
    expect(complaints).toHaveLength(1)
  })
})
