import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { projectionSubscription } from '../../../src/application/subscriptions/projections/projection.ts'
import { users } from '../../../src/application/user/users.ts'
import { right } from '../../support/results.ts'
import { turn, until } from '../../support/until.ts'
import { collecting, createStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = createStage()
  await stage.start()
})
afterEach(() => stage.close())

describe('two runners of one subscription', () => {
  it('work one at a time: the second stands by', async () => {
    const [first, second] = [collecting(stage.checkpoints), collecting(stage.checkpoints)]
    stage.run(first.subscription, { owner: 'one' })
    stage.run(second.subscription, { owner: 'two' })
    for (let n = 0; n < 20; n += 1) {
      await stage.write()
      await stage.pass(1_000, 250)
    }
    expect(first.positions()).toEqual(Array.from({ length: 22 }, (_, index) => index + 1))
    expect(second.positions()).toEqual([])
  })

  it('keep their places where the clock of the first is set back: it goes on renewing its lease', async () => {
    let behind = 0
    const clock = { ...stage.clock, now: () => new Date(stage.clock.now().getTime() - behind) }
    const [first, second] = [collecting(stage.checkpoints), collecting(stage.checkpoints)]
    stage.run(first.subscription, { owner: 'one', clock })
    await until(() => first.pages.length === 1)
    stage.run(second.subscription, { owner: 'two' })

    behind = 3_600_000
    await stage.pass(10_000)
    await stage.write()
    await stage.pass(1_000)

    expect(first.positions()).toEqual([1, 2, 3])
    expect(second.positions()).toEqual([])
  })

  it('change places within a second where the first is stopped', async () => {
    const [first, second] = [collecting(stage.checkpoints), collecting(stage.checkpoints)]
    const runner = stage.run(first.subscription, { owner: 'one' })
    await until(() => first.pages.length === 1)
    stage.run(second.subscription, { owner: 'two' })
    await turn()

    await runner.stop()
    await stage.write()
    await stage.pass(1_000)

    expect(first.positions()).toEqual([1, 2])
    expect(second.positions()).toEqual([3])
  })

  it('keep their places however slow the first is', async () => {
    const gate = stage.gate()
    const [first, second] = [
      collecting(stage.checkpoints, { meanwhile: gate.passing }),
      collecting(stage.checkpoints),
    ]
    stage.run(first.subscription, { owner: 'one' })
    await until(() => gate.waiting() === 1)
    stage.run(second.subscription, { owner: 'two' })
    await stage.pass(60_000, 500)

    gate.open()
    await stage.pass(1_000)
    expect(await stage.position('collector')).toBe(2)
    expect([first.positions(), second.positions()]).toEqual([[1, 2], []])
  })

  it('change places within seconds where the first has stalled, which then can do no harm', async () => {
    const gate = stage.gate()
    const { clock, goOn } = stage.stalled()
    const first = collecting(stage.checkpoints, { meanwhile: gate.passing })
    const second = collecting(stage.checkpoints)
    stage.run(first.subscription, { owner: 'one', clock })
    await until(() => gate.waiting() === 1)
    stage.run(second.subscription, { owner: 'two' })

    await stage.pass(4_900)
    expect(second.positions()).toEqual([])
    await stage.pass(1_100)
    expect(second.positions()).toEqual([1, 2])
    await stage.write()
    await until(async () => (await stage.position('collector')) === 3)

    goOn()
    gate.open()
    await stage.pass(10_000)
    await stage.write()
    await until(async () => (await stage.position('collector')) === 4)
    expect(second.positions()).toEqual([1, 2, 3, 4])
    expect(first.positions()).toEqual([1, 2])
    expect(await stage.checkpoint('collector')).toMatchObject({ owner: 'two' })
  })

  it('change places back when the second goes', async () => {
    const gate = stage.gate()
    const { clock, goOn } = stage.stalled()
    const first = collecting(stage.checkpoints, {
      meanwhile: (page) =>
        page.upTo === 2 ? gate.passing() : async () => ({ _tag: 'Right', right: undefined }),
    })
    const second = collecting(stage.checkpoints)
    stage.run(first.subscription, { owner: 'one', clock })
    await until(() => gate.waiting() === 1)
    const runner = stage.run(second.subscription, { owner: 'two' })
    await stage.pass(6_000)
    goOn()
    gate.open()
    await stage.pass(1_000)

    await runner.stop()
    await stage.write()
    await stage.pass(2_000)

    expect(second.positions()).toEqual([1, 2])
    expect(first.positions()).toEqual([1, 2, 3])
  })

  it('leave rows that count each event once, whoever did the work', async () => {
    const store = createMemoryProjectionStore(stage.clock, users.table)
    const gate = stage.gate()
    const stalled = projectionSubscription(users, {
      ...store,
      commit: (lease, progress, change) => async () => {
        await gate.passing()()
        return store.commit(lease, progress, change)()
      },
    })
    const { clock, goOn } = stage.stalled()
    stage.run(stalled, { owner: 'one', clock })
    await until(() => gate.waiting() === 1)
    stage.run(projectionSubscription(users, store), { owner: 'two' })
    await stage.pass(6_000)
    expect(await right(store.page({ limit: 10 }))).toMatchObject([{ commandCount: 1 }])
    goOn()
    gate.open()
    await stage.pass(1_000)

    const [row] = await right(store.page({ limit: 10 }))
    expect(row).toMatchObject({ commandCount: 1 })
  })
})
