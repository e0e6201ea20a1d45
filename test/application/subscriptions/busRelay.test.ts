import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryEventBus } from '../../../src/adapters/memory/memoryEventBus.ts'
import type { EventBus } from '../../../src/application/ports/eventBus.ts'
import { createBusRelay } from '../../../src/application/subscriptions/busRelay.ts'
import { left, right } from '../../support/results.ts'
import { turn, until } from '../../support/until.ts'
import { everything, recordRaw } from '../support/world.ts'
import { AWAY, createStage, lease, type Stage } from './stage.ts'

let stage: Stage
let bus: EventBus
let heard: number[]
beforeEach(async () => {
  stage = createStage()
  await stage.start()
  bus = createMemoryEventBus(stage.logger)
  heard = []
  await right(
    bus.subscribe('*', ({ position }) => {
      heard.push(position)
    }),
  )
})
afterEach(async () => {
  await stage.close()
  await bus.close()
})

describe('the bus relay', () => {
  it('publishes every event, in the order of the log, and remembers within a second how far it has come', async () => {
    stage.run(createBusRelay(bus, stage.checkpoints))
    await stage.write(700)
    await until(() => heard.length === 702)
    expect(heard).toEqual(Array.from({ length: 702 }, (_, index) => index + 1))
    await stage.pass(1_000)
    await until(async () => (await stage.position('bus-relay')) === 702)
  })

  it('publishes what this program does not know too: others may', async () => {
    await recordRaw(stage.log, 900, { type: 'weather.changed', data: { degrees: 31 } })
    stage.run(createBusRelay(bus, stage.checkpoints))
    await until(() => heard.length === 3)
  })

  it('leaves the checkpoint where it is while the bus does not take the events', async () => {
    const relay = createBusRelay({ ...bus, publish: () => TE.left(AWAY) }, stage.checkpoints)
    const held = await lease(stage.checkpoints, 'bus-relay')
    expect(await left(relay.handle(held, await everything(stage.log), { position: 2 }))).toEqual(AWAY)
    expect(await stage.position('bus-relay')).toBe(0)
  })

  it('publishes again what may not have arrived, of which a subscriber hears once', async () => {
    let publications = 0
    const shaky: EventBus = {
      ...bus,
      publish: (events) =>
        pipe(
          bus.publish(events),
          TE.flatMap(() => {
            publications += 1
            return publications <= 3 ? TE.left(AWAY) : TE.right(undefined)
          }),
        ),
    }
    stage.run(createBusRelay(shaky, stage.checkpoints))
    await stage.pass(1_000)
    await turn()
    expect(publications).toBe(4)
    expect(heard).toEqual([1, 2])
    expect(await stage.position('bus-relay')).toBe(2)
  })

  it('loses nothing while the bus is away for an hour', async () => {
    let away = true
    const relay = createBusRelay(
      { ...bus, publish: (events) => (away ? TE.left(AWAY) : bus.publish(events)) },
      stage.checkpoints,
    )
    stage.run(relay)
    for (let minute = 0; minute < 60; minute += 1) {
      await stage.write()
      await stage.pass(60_000, 1_000)
    }
    expect(heard).toEqual([])

    away = false
    await stage.pass(10_000)
    expect(heard).toEqual(Array.from({ length: 62 }, (_, index) => index + 1))
  })
})
