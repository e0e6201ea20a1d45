import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import { projectionSubscription } from '../../../../src/application/subscriptions/projections/projection.ts'
import type { RebuildProgress } from '../../../../src/application/subscriptions/projections/rebuildProjection.ts'
import { users } from '../../../../src/application/user/users.ts'
import { left, right } from '../../../support/results.ts'
import { ANA, everything, LUIS, recordRaw } from '../../support/world.ts'
import { createRebuildStage, REBUILD } from '../rebuildStage.ts'
import { AWAY, lease } from '../stage.ts'

let stage = createRebuildStage()
beforeEach(async () => {
  stage = createRebuildStage()
  await stage.comes(ANA)
  await stage.comes(LUIS)
  await stage.goLive()
  expect(await stage.counts()).toEqual({ 42: 10, 43: 10 })
})

/** The log as a rebuild sees it that loses it after a position. */
const endingAt = (position: number): EventLog => ({
  ...stage.log,
  readAll: (query) => (query.after >= position ? TE.left(AWAY) : stage.log.readAll(query)),
})

describe('a rebuild', () => {
  it('replaces the rows by those that the events make now', async () => {
    expect(await stage.rebuild()).toEqual(E.right(4))
    expect(await stage.counts()).toEqual({ 42: 1, 43: 1 })
    expect(await stage.standing()).toEqual({ name: 'users', position: 4, owner: null })
    expect(await stage.standing(REBUILD)).toBeUndefined()
  })

  it('of an empty log makes no rows', async () => {
    const empty = createRebuildStage()
    expect(await empty.rebuild()).toEqual(E.right(0))
    expect(await empty.counts()).toEqual({})
  })

  it('works beside the live rows: readers see those until all is done', async () => {
    await stage.executes(ANA, 4_800)
    await stage.goLive()
    const seen: unknown[] = []
    await stage.rebuild({ onProgress: () => void stage.counts().then((counts) => seen.push(counts)) })
    expect(seen).toEqual([1, 2, 3].map(() => ({ 42: 10 + 48_000, 43: 10 })))
    expect(await stage.counts()).toEqual({ 42: 4_801, 43: 1 })
  })

  it('tells how far it is', async () => {
    await stage.executes(ANA, 4_800)
    const progress: RebuildProgress[] = []
    await stage.rebuild({ onProgress: (now) => progress.push(now) })
    expect(progress).toEqual([2_000, 4_000, 4_804].map((position) => ({ position, head: 4_804 })))
  })

  it('goes beyond where the live rows stood', async () => {
    await stage.executes(ANA, 2)
    expect(await stage.rebuild()).toEqual(E.right(6))
    expect(await stage.counts()).toEqual({ 42: 3, 43: 1 })
    expect(await stage.standing()).toMatchObject({ position: 6 })
  })

  it('fences the live runner that was at work, which can do no harm and begins again', async () => {
    const held = await stage.goLive()
    await stage.rebuild()
    const stale = stage.live.handle(held, await everything(stage.log), { position: 4 })
    expect(await left(stale)).toEqual({ _tag: 'LeaseLost', name: 'users' })
    await stage.executes(ANA)
    await stage.goLive()
    expect(await stage.counts()).toEqual({ 42: 11, 43: 1 })
  })

  it('beside a runner and members that go on comes to an end, and counts every event once', async () => {
    const runner = stage.run(projectionSubscription(users, stage.store))
    await stage.executes(ANA, 4_800)
    let more = 0
    const onProgress = () => {
      more += 1
      void stage.executes(LUIS)
    }
    expect(E.isRight(await stage.rebuild({ onProgress }))).toBe(true)
    await stage.executes(ANA)
    await stage.pass(6_000)
    await runner.stop()
    expect(more).toBe(3)
    expect(await stage.counts()).toEqual({ 42: 4_802, 43: 1 + more })
    expect((await stage.standing())?.position).toBe((await right(stage.log.head())).position)
  })
})

describe('a rebuild that is interrupted', () => {
  it('leaves the live rows as they are, and goes on where it stopped', async () => {
    await stage.executes(ANA, 4_800)
    expect(await stage.rebuild({ log: endingAt(4_000) })).toEqual(E.left(AWAY))
    expect(await stage.counts()).toEqual({ 42: 10, 43: 10 })
    expect(await stage.standing(REBUILD)).toMatchObject({ position: 4_000 })

    const progress: number[] = []
    await stage.rebuild({ onProgress: ({ position }) => progress.push(position) })
    expect(progress).toEqual([4_804])
    expect(await stage.counts()).toEqual({ 42: 4_801, 43: 1 })
  })

  it('by a failure can be called again at once, by another process too', async () => {
    expect(await stage.rebuild({ log: endingAt(0), owner: 'one' })).toEqual(E.left(AWAY))
    expect(await stage.rebuild({ owner: 'two' })).toEqual(E.right(4))
  })

  it('by the end of its process can be called again when its lease has run out', async () => {
    await lease(stage.store.checkpoints, REBUILD, 'the dead')
    stage.clock.advance(30_001)
    expect(await stage.rebuild()).toEqual(E.right(4))
  })

  it('by an event that this program does not know says so, and switches to nothing', async () => {
    await recordRaw(stage.log, 900, { type: 'user.renamed', data: {} })
    expect(await stage.rebuild()).toMatchObject({ left: { _tag: 'UnknownEvent' } })
    expect(await stage.counts()).toEqual({ 42: 10, 43: 10 })
  })
})

describe('a second rebuild', () => {
  it('at the same time is refused, and says what to do', async () => {
    await lease(stage.store.checkpoints, REBUILD, 'somebody')
    expect(await stage.rebuild()).toMatchObject({
      left: { _tag: 'PortFailure', message: expect.stringContaining('wait until that is done') },
    })
    expect(await stage.counts()).toEqual({ 42: 10, 43: 10 })
  })

  it('after the first makes the same rows', async () => {
    await stage.rebuild()
    expect(await stage.rebuild()).toEqual(E.right(4))
    expect(await stage.counts()).toEqual({ 42: 1, 43: 1 })
  })
})
