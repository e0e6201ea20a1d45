import * as TE from 'fp-ts/lib/TaskEither.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { right } from '../../support/results.ts'
import { turn, until } from '../../support/until.ts'
import { collecting, createStage, lease, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = createStage()
  await stage.start()
})
afterEach(() => stage.close())

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('a running subscription', () => {
  it('drains the log at full speed, page by page, without the time going on', async () => {
    await stage.write(4_798)
    const collector = collecting(stage.checkpoints)

    stage.run(collector.subscription)

    await until(async () => (await stage.position('collector')) === 4_800)
    expect(collector.positions()).toEqual(upTo(4_800))
    expect(collector.pages.length).toBeGreaterThan(2)
  })

  it('goes on from its checkpoint', async () => {
    await stage.write(5)
    await right(
      stage.checkpoints.advance(await lease(stage.checkpoints, 'collector', 'one'), { position: 4 }),
    )
    const collector = collecting(stage.checkpoints)

    stage.run(collector.subscription)

    await until(() => collector.pages.length > 0)
    expect(collector.positions()).toEqual([5, 6, 7])
  })

  it('that starts from now leaves alone what was recorded before it first ran, and nothing after that', async () => {
    await stage.write(5)
    const collector = collecting(stage.checkpoints)
    const subscription = { ...collector.subscription, startFrom: 'now' as const }

    const runner = stage.run(subscription)
    await until(async () => (await stage.position('collector')) === 7)
    await runner.stop()
    await stage.write(2)
    stage.run(subscription)

    await until(() => collector.positions().length === 2)
    expect(collector.positions()).toEqual([8, 9])
  })

  it('hears at once of what is appended while the page after a full one was read already', async () => {
    await stage.write(1_998)
    let written = false
    const collector = collecting(stage.checkpoints, {
      meanwhile: () =>
        TE.fromTask(async () => {
          if (!written) await stage.write()
          written = true
        }),
    })

    stage.run(collector.subscription)

    await until(() => collector.positions().length === 2_001)
  })

  it('gives its handler what the pattern takes, and steps over the rest', async () => {
    await stage.write(4_000)
    await stage.start()
    const collector = collecting(stage.checkpoints, { pattern: 'user.command_executed' })

    stage.run(collector.subscription)

    await until(async () => (await stage.position('collector')) === 4_003)
    expect(collector.positions()).toEqual([2, 4_003])
    expect(collector.pages).toEqual([
      { positions: [2], upTo: 2_000 },
      { positions: [4_003], upTo: 4_003 },
    ])
  })

  it('wakes on the hint of the log, without the time going on', async () => {
    const collector = collecting(stage.checkpoints)
    stage.run(collector.subscription)
    for (const last of [2, 3, 4]) {
      await until(() => collector.positions().length === last)
      await turn()
      await stage.write()
    }
    await until(() => collector.positions().length === 5)
    expect(collector.positions()).toEqual(upTo(5))
  })

  it('does not miss what is appended while it is at work', async () => {
    const gate = stage.gate()
    const collector = collecting(stage.checkpoints, { meanwhile: gate.passing })
    stage.run(collector.subscription)
    await until(() => gate.waiting() === 1)

    await stage.write()
    gate.open()

    await until(() => gate.waiting() === 1)
    gate.open()
    expect(collector.positions()).toEqual([1, 2, 3])
  })

  it('looks by itself within a second where no hint comes', async () => {
    const collector = collecting(stage.checkpoints)
    stage.run(collector.subscription, { log: { ...stage.log, onAppend: () => () => {} } })
    await until(() => collector.positions().length === 2)
    await turn()
    await stage.write()
    await turn()
    expect(collector.positions()).toEqual([1, 2])

    await stage.pass(1_000)

    expect(collector.positions()).toEqual([1, 2, 3])
  })

  it('holds its lease however long it has nothing to do', async () => {
    stage.run(collecting(stage.checkpoints).subscription)
    await stage.pass(60_000, 500)
    expect(await right(stage.checkpoints.acquire('collector', 'two', 5_000))).toMatchObject({ _tag: 'None' })
  })

  it('runs beside subscriptions of other names', async () => {
    const [one, two] = ['first', 'second'].map((name) => collecting(stage.checkpoints, { name }))
    if (one === undefined || two === undefined) throw new Error('there are two')
    stage.run(one.subscription)
    stage.run(two.subscription)
    await until(() => one.pages.length > 0 && two.pages.length > 0)
    expect([one.positions(), two.positions()]).toEqual([upTo(2), upTo(2)])
  })
})

describe('stopping', () => {
  it('finishes the page at hand, releases the lease, and only then answers', async () => {
    const gate = stage.gate()
    const collector = collecting(stage.checkpoints, { meanwhile: gate.passing })
    const runner = stage.run(collector.subscription)
    await until(() => gate.waiting() === 1)

    let stopped = false
    const stopping = runner.stop().then(() => {
      stopped = true
    })
    await turn()
    expect(stopped).toBe(false)
    gate.open()
    await stopping

    expect(await stage.checkpoint('collector')).toEqual({ name: 'collector', position: 2, owner: null })
  })

  it('begins no other page', async () => {
    await stage.write(4_000)
    const gate = stage.gate()
    const collector = collecting(stage.checkpoints, { meanwhile: gate.passing })
    const runner = stage.run(collector.subscription)
    await until(() => gate.waiting() === 1)

    const stopping = runner.stop()
    gate.open()
    await stopping

    expect(collector.pages).toHaveLength(1)
  })

  it('does not wait for the next look when idle, and takes nothing that is appended later', async () => {
    const collector = collecting(stage.checkpoints)
    const runner = stage.run(collector.subscription)
    await until(() => collector.pages.length === 1)
    await turn()

    await runner.stop()
    await stage.write()
    await stage.pass(10_000, 1_000)

    expect(collector.positions()).toEqual([1, 2])
  })

  it('may be asked for twice', async () => {
    const runner = stage.run(collecting(stage.checkpoints).subscription)
    await Promise.all([runner.stop(), runner.stop()])
    expect((await stage.checkpoint('collector'))?.owner ?? null).toBeNull()
  })
})
