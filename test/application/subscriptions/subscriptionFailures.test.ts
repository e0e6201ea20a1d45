import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import type { CheckpointStore } from '../../../src/application/ports/checkpointStore.ts'
import { projectionSubscription } from '../../../src/application/subscriptions/projections/projection.ts'
import { users } from '../../../src/application/user/users.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { AWAY, collecting, createStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = createStage()
  await stage.start()
})
afterEach(() => stage.close())

/** A step that fails so many times, then never again. */
const failing = (times: number) => {
  let left = times
  return () => {
    left -= 1
    return left >= 0 ? TE.left(AWAY) : TE.right(undefined)
  }
}

const elapsed = () => stage.clock.now().getTime() - Date.UTC(2026, 10, 24, 6)

describe('a failure of the handler', () => {
  it('is tried again with the same page until it succeeds, and nothing is skipped', async () => {
    const collector = collecting(stage.checkpoints, { meanwhile: failing(3) })
    stage.run(collector.subscription)
    await stage.pass(50 + 100 + 200)
    await stage.write()
    await until(() => collector.positions().includes(3))

    const page = { positions: [1, 2], upTo: 2 }
    expect(collector.pages).toEqual([page, page, page, page, { positions: [3], upTo: 3 }])
  })

  it('is waited out with growing pauses: 50 ms, 100 ms, 200 ms, 400 ms', async () => {
    const moments: number[] = []
    const collector = collecting(stage.checkpoints, {
      meanwhile: () => {
        moments.push(elapsed())
        return TE.left(AWAY)
      },
    })
    stage.run(collector.subscription)
    await stage.pass(50 + 100 + 200 + 400)
    expect(moments).toEqual([0, 50, 150, 350, 750])
  })

  it('does not move the checkpoint, and does not cost the lease, however long it lasts', async () => {
    stage.run(collecting(stage.checkpoints, { meanwhile: () => TE.left(AWAY) }).subscription)
    for (let second = 0; second < 60; second += 1) {
      await stage.pass(1_000)
      expect(O.isNone(await right(stage.checkpoints.acquire('collector', 'two', 5_000)))).toBe(true)
    }
    expect(await stage.checkpoint('collector')).toEqual({ name: 'collector', position: 0, owner: 'one' })
  })

  it('ends whenever the world is back, however long it was away', async () => {
    let away = true
    const collector = collecting(stage.checkpoints, {
      meanwhile: () => (away ? TE.left(AWAY) : TE.right(undefined)),
    })
    stage.run(collector.subscription)
    await stage.pass(3_600_000, 1_000)
    away = false
    await stage.pass(5_000)
    expect(await stage.position('collector')).toBe(2)
    expect(collector.positions().slice(-2)).toEqual([1, 2])
  })

  it('is told to the operator, who learns the reason', async () => {
    stage.run(collecting(stage.checkpoints, { meanwhile: failing(1) }).subscription)
    await stage.pass(50)
    expect(stage.logger.lines).toEqual([
      {
        level: 'warn',
        fields: { subscription: 'collector' },
        message: `subscription collector is waiting: ${AWAY.message}`,
      },
    ])
  })

  it('is told once an outage, not with every attempt', async () => {
    stage.run(collecting(stage.checkpoints, { meanwhile: () => TE.left(AWAY) }).subscription)
    await stage.pass(60_000)
    expect(stage.logger.lines).toHaveLength(1)
  })

  it('is told again, and tried again as soon, where the next outage begins', async () => {
    let away = true
    const collector = collecting(stage.checkpoints, {
      meanwhile: () => (away ? TE.left(AWAY) : TE.right(undefined)),
    })
    stage.run(collector.subscription)
    await stage.pass(50 + 100 + 200)
    away = false
    await stage.pass(400)
    expect(await stage.position('collector')).toBe(2)
    away = true
    const before = collector.pages.length
    await stage.write()
    await stage.pass(50)
    expect(collector.pages.length - before).toBe(2)
    expect(stage.logger.lines).toHaveLength(2)
  })

  it('does not keep stop waiting', async () => {
    const runner = stage.run(collecting(stage.checkpoints, { meanwhile: () => TE.left(AWAY) }).subscription)
    await stage.pass(5_000)
    await runner.stop()
    expect(await stage.checkpoint('collector')).toEqual({ name: 'collector', position: 0, owner: null })
  })
})

describe('a failure of the log', () => {
  it('is waited out', async () => {
    const step = failing(4)
    const collector = collecting(stage.checkpoints)
    const { log } = stage
    stage.run(collector.subscription, {
      log: {
        ...log,
        readAll: (query) => async () => {
          const failure = await step()()
          return E.isLeft(failure) ? failure : log.readAll(query)()
        },
      },
    })
    await stage.pass(1_000)
    expect(collector.positions()).toEqual([1, 2])
  })
})

describe('a failure of the checkpoint store', () => {
  it('is waited out before the lease is acquired', async () => {
    const step = failing(4)
    const shaky: CheckpointStore = {
      ...stage.checkpoints,
      acquire: (name, owner, milliseconds) => async () => {
        const failure = await step()()
        return E.isLeft(failure) ? failure : stage.checkpoints.acquire(name, owner, milliseconds)()
      },
    }
    const collector = collecting(shaky)
    stage.run(collector.subscription)
    await stage.pass(1_000)
    expect(collector.positions()).toEqual([1, 2])
  })
})

describe('a lost answer of the store that keeps rows and checkpoint', () => {
  it('does not make an event count twice', async () => {
    const store = createMemoryProjectionStore(stage.clock, users.table)
    let lost = false
    const subscription = projectionSubscription(users, {
      ...store,
      commit: (lease, progress, change) => async () => {
        const committed = await store.commit(lease, progress, change)()
        if (lost) return committed
        lost = true
        return E.left(AWAY)
      },
    })
    stage.run(subscription)
    await stage.pass(2_000)
    await stage.start()
    await stage.pass(1_000)

    expect(lost).toBe(true)
    expect(await right(store.page({ limit: 10 }))).toMatchObject([{ commandCount: 2 }])
  })
})
