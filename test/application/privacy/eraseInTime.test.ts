import * as TE from 'fp-ts/lib/TaskEither.js'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryErasures } from '../../../src/adapters/memory/memoryErasures.ts'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import { eraseInTime } from '../../../src/application/privacy/eraseInTime.ts'
import { right } from '../../support/results.ts'
import { turn } from '../../support/until.ts'
import { MORNING } from '../support/world.ts'

const MINUTE = 60_000

describe('what forgotten members left on the disk', () => {
  const stopping: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of stopping.splice(0)) await stop()
  })

  const createWorld = () => {
    const clock = createMemoryClock(MORNING)
    const logger = createMemoryLogger()
    const kept = createMemoryErasures()
    const passes: number[] = []
    let inTheWay: string | undefined
    const erasures = {
      ...kept,
      erase: () => {
        if (inTheWay !== undefined) return TE.left(portFailure(inTheWay))
        passes.push((clock.now().getTime() - MORNING.getTime()) / MINUTE)
        return kept.erase()
      },
    }
    let position = 0
    return {
      logger,
      passes,
      waiting: async () => (await right(kept.waiting())).count,
      forget: () => right(kept.note(++position, clock.now())),
      blockedBy: (reason: string | undefined) => {
        inTheWay = reason
      },
      pass: async (minutes: number) => {
        await turn()
        for (let steps = 0; steps < minutes * 2; steps += 1) {
          clock.advance(MINUTE / 2)
          await turn()
        }
      },
      run: () => {
        const ending = new AbortController()
        const running = eraseInTime({ erasures, clock, logger }, ending.signal)
        const stop = () => {
          ending.abort()
          return running
        }
        stopping.push(stop)
        return stop
      },
    }
  }

  it('is erased in one pass for all who are forgotten within ten minutes', async () => {
    const world = createWorld()
    world.run()
    await world.pass(3)
    await world.forget()
    await world.pass(9)
    await world.forget()
    expect(world.passes).toEqual([])
    await world.pass(2)
    expect(world.passes).toEqual([13])
    expect(await world.waiting()).toBe(0)
    await world.pass(120)
    expect(world.passes).toEqual([13])
  })

  it('is erased at once at the start, and at the end', async () => {
    const world = createWorld()
    await world.forget()
    const stop = world.run()
    await turn()
    expect(world.passes).toEqual([0])
    await world.pass(5)
    await world.forget()
    await stop()
    expect(world.passes).toEqual([0, 5])
  })

  it('is tried again every half minute where it fails, also at the start', async () => {
    const world = createWorld()
    await world.forget()
    world.blockedBy('somebody reads')
    world.run()
    await world.pass(2)
    world.blockedBy(undefined)
    await world.pass(1)
    expect(world.passes).toEqual([2.5])
  })

  it('is tried again until it is gone; why it is not is said once, and loudly after the hour', async () => {
    const world = createWorld()
    world.run()
    await world.forget()
    world.blockedBy('somebody reads')
    await world.pass(59)
    const told = () => world.logger.lines.map(({ level, message }) => `${level}: ${message}`)
    expect(told()).toEqual([expect.stringMatching(/^warn: .* not erased yet: somebody reads$/)])
    await world.pass(22)
    expect(told().slice(1)).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^error: .* within an hour.*: somebody reads$/)),
    )
    world.blockedBy(undefined)
    await world.pass(1)
    expect(await world.waiting()).toBe(0)
    expect(told().at(-1)).toMatch(/^info: .* is erased$/)
  })
})
