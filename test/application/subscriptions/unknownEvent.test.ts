import * as O from 'fp-ts/lib/Option.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { projectionSubscription } from '../../../src/application/subscriptions/projections/projection.ts'
import { users } from '../../../src/application/user/users.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { recordRaw } from '../support/world.ts'
import { collecting, createStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = createStage()
  await stage.start()
})
afterEach(() => stage.close())

describe('an event that this program does not know', () => {
  const newStore = () => createMemoryProjectionStore(stage.clock, users.table)

  it.each([
    ['type', { type: 'user.renamed', data: {} }],
    ['schema version', { type: 'user.activity', schemaVersion: 9, data: {} }],
  ])('of a newer %s gives the lease up, so that a newer program can take it', async (_, event) => {
    await recordRaw(stage.log, 900, event)
    const store = newStore()
    stage.run(projectionSubscription(users, store), { owner: 'older' })
    await until(() => stage.logger.lines.length > 0)

    let newer: O.Option<unknown> = O.none
    for (let second = 0; second < 10 && O.isNone(newer); second += 1) {
      newer = await right(store.checkpoints.acquire('users', 'newer', 5_000))
      await stage.pass(1_000)
    }

    expect(O.isSome(newer)).toBe(true)
  })

  it('is not skipped: neither the checkpoint nor a row moves past it', async () => {
    await recordRaw(stage.log, 900, { type: 'user.renamed', data: {} })
    const store = newStore()
    stage.run(projectionSubscription(users, store), { owner: 'older' })
    await stage.pass(10_000)
    expect(await right(store.checkpoints.list())).toMatchObject([{ name: 'users', position: 2 }])
    expect(await right(store.page({ limit: 10 }))).toMatchObject([{ commandCount: 1 }])
  })

  it('is taken by a newer program, which stands by until then', async () => {
    await recordRaw(stage.log, 900, { type: 'user.renamed', data: {} })
    const store = newStore()
    const newer = collecting(store.checkpoints, { name: 'users' })
    stage.run(projectionSubscription(users, store), { owner: 'older' })
    stage.run(newer.subscription, { owner: 'newer' })
    await stage.pass(30_000)
    expect(newer.positions()).toContain(3)
  })

  it('is told to the operator once, not at every look', async () => {
    await recordRaw(stage.log, 900, { type: 'user.renamed', data: {} })
    stage.run(projectionSubscription(users, newStore()), { owner: 'older' })
    await stage.pass(10_000)
    expect(stage.logger.lines[0]?.message).toContain('user.renamed')
    expect(stage.logger.lines).toHaveLength(1)
  })

  it('does not trouble a subscription that does not take it', async () => {
    await recordRaw(stage.log, 900, { stream: 'weather', type: 'weather.changed', data: {} })
    await stage.write()
    const store = newStore()
    stage.run(projectionSubscription(users, store))
    await until(async () => (await right(store.checkpoints.list()))[0]?.position === 4)
  })
})
