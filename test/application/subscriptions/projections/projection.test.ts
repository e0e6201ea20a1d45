import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { createMemoryProjectionStore } from '../../../../src/adapters/memory/memoryProjectionStore.ts'
import { createCatalogue } from '../../../../src/application/log/createCatalogue.ts'
import {
  type Projection,
  project,
  projectionSubscription,
} from '../../../../src/application/subscriptions/projections/projection.ts'
import { users } from '../../../../src/application/user/users.ts'
import { define, type EventOf } from '../../../../src/domain/kernel/eventDefinition.ts'
import { Slug } from '../../../../src/domain/kernel/ids.ts'
import { Natural } from '../../../../src/domain/kernel/numbers.ts'
import { left, right } from '../../../support/results.ts'
import { createWorld, everything, LUIS, metadataOf, recordRaw, start } from '../../support/world.ts'
import { createStage, lease } from '../stage.ts'

const definitions = { 'till.counted': define({ till: Slug, amount: Natural }) }
type Till = { readonly till: Slug; readonly sum: number; readonly events: number }

/** What lies in each till; a till that has never held anything has no row. */
const tills: Projection<EventOf<typeof definitions>, Slug, Till> = {
  table: { name: 'tills', key: 'till', columns: { till: 'text', sum: 'integer', events: 'integer' } },
  pattern: 'till.*',
  catalogue: createCatalogue(definitions),
  keyOf: ({ data }) => data.till,
  evolve: (row, { data }) => {
    if (row === undefined && data.amount === 0) return undefined
    return { till: data.till, sum: (row?.sum ?? 0) + data.amount, events: (row?.events ?? 0) + 1 }
  },
}

const counted = async (...counts: readonly (readonly [string, number])[]) => {
  const { log } = createWorld()
  const events = []
  for (const [index, [till, amount]] of counts.entries()) {
    const event = tills.catalogue.decode(
      await recordRaw(log, index + 1, { type: 'till.counted', data: { till, amount } }),
    )
    if (E.isLeft(event)) throw new Error(event.left.message)
    events.push(event.right)
  }
  return events
}

const [east, west, north] = ['east', 'west', 'north'].map((name) => name as Slug) as [Slug, Slug, Slug]

describe('projecting events onto rows', () => {
  it('makes a row where there was none, and goes on from one that is there', async () => {
    const rows = new Map([[west, { till: west, sum: 10, events: 4 }]])
    const events = await counted(['east', 1], ['west', 2], ['east', 3])
    expect(project(tills, rows, events)).toEqual(
      new Map([
        [east, { till: east, sum: 4, events: 2 }],
        [west, { till: west, sum: 12, events: 5 }],
      ]),
    )
  })

  it('answers only the rows that were touched, and leaves those given as they were', async () => {
    const rows = new Map([
      [west, { till: west, sum: 10, events: 4 }],
      [north, { till: north, sum: 7, events: 1 }],
    ])
    expect([...project(tills, rows, await counted(['west', 1])).keys()]).toEqual([west])
    expect(rows.get(west)).toEqual({ till: west, sum: 10, events: 4 })
  })

  it('makes no row where the projection says that there is still none', async () => {
    expect(project(tills, new Map(), await counted(['east', 0], ['west', 5], ['east', 0]))).toEqual(
      new Map([[west, { till: west, sum: 5, events: 1 }]]),
    )
  })

  it('makes nothing of nothing', () => expect(project(tills, new Map(), [])).toEqual(new Map()))
})

describe('the subscription of a projection', () => {
  const prepared = async () => {
    const stage = createStage()
    await stage.start()
    await right(stage.handle(LUIS, metadataOf(500, LUIS), start(LUIS)))
    const store = createMemoryProjectionStore(stage.clock, users.table)
    const subscription = projectionSubscription(users, store)
    return { ...stage, store, subscription, rows: () => right(store.page({ limit: 10 })) }
  }

  it('is called what the projection is called, and keeps its checkpoint beside the rows', async () => {
    const { subscription, store } = await prepared()
    expect(subscription).toMatchObject({ name: 'users', pattern: 'user.*' })
    expect(subscription.checkpoints).toBe(store.checkpoints)
  })

  it('saves the rows and moves the checkpoint to the end of the page', async () => {
    const { subscription, store, log, rows } = await prepared()
    const held = await lease(store.checkpoints, 'users')

    const moved = await right(subscription.handle(held, await everything(log), { position: 7 }))

    expect(moved).toEqual({ ...held, position: 7 })
    expect((await rows()).map(({ userId, commandCount }) => [userId, commandCount])).toEqual([
      [42, 1],
      [43, 1],
    ])
    expect(await right(store.checkpoints.list())).toMatchObject([{ position: 7 }])
  })

  it('changes no row under a lease that somebody else holds now, or whose page is done already', async () => {
    const { subscription, store, log, rows, clock } = await prepared()
    const stale = await lease(store.checkpoints, 'users', 'one')
    clock.advance(5_001)
    const held = await lease(store.checkpoints, 'users', 'two')
    const events = await everything(log)
    expect(await left(subscription.handle(stale, events, { position: 4 }))).toEqual({
      _tag: 'LeaseLost',
      name: 'users',
    })
    expect(await rows()).toEqual([])

    await right(subscription.handle(held, events, { position: 4 }))
    const once = await rows()
    expect(await left(subscription.handle(held, events, { position: 4 }))).toMatchObject({
      _tag: 'LeaseLost',
    })
    expect(await rows()).toEqual(once)
  })

  it('saves nothing of a page in which there is an event that cannot be read', async () => {
    const { subscription, store, log, rows } = await prepared()
    await recordRaw(log, 900, { type: 'user.activity', schemaVersion: 2, data: {} })
    const held = await lease(store.checkpoints, 'users')
    expect(await left(subscription.handle(held, await everything(log), { position: 5 }))).toMatchObject({
      _tag: 'UnknownEvent',
    })
    expect(await rows()).toEqual([])
    expect(await right(store.checkpoints.list())).toMatchObject([{ position: 0 }])
  })
})
