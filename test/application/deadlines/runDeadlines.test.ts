import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { ANA, LUIS } from '../support/world.ts'
import { cancel, createDeadlineStage, due, HOUR_MS, promise } from './deadlineStage.ts'

let stage = createDeadlineStage()
beforeEach(async () => {
  stage = createDeadlineStage()
  await stage.comes()
})

const PASSED = ['user.tale_told', 'admin.deadline_passed']

describe('a deadline', () => {
  it('passes at its moment and not before: its act is recorded with what became of it, and the row is gone', async () => {
    const { recorded } = await stage.does(ANA, promise())
    stage.run()
    await stage.pass(HOUR_MS - 20_000)
    await stage.pass(19_900, 100)
    expect(await stage.types()).toEqual([])
    await stage.pass(200, 100)
    const [told, passed] = await stage.told()
    expect(told).toMatchObject({
      type: 'user.tale_told',
      stream: 'user-42',
      data: { user_id: 42, local_date: '2026-11-24' },
    })
    expect(told?.timestamp.getTime()).toBeGreaterThanOrEqual(due().getTime())
    const set = recorded[0]
    const commandId = stage.ids.derive(`deadline:user:tale-42:${set?.eventId}:command`)
    expect(told?.metadata).toEqual({
      command_id: commandId,
      correlation_id: set?.metadata.correlation_id,
      causation_id: set?.eventId,
      actor: 'deadline:user',
    })
    expect(passed).toMatchObject({
      type: 'admin.deadline_passed',
      stream: `deadline-${commandId}`,
      version: 1,
      data: { module: 'user', key: 'tale-42', set_by: set?.eventId, due_at: due().toISOString() },
      metadata: told?.metadata,
    })
    expect(await stage.rows()).toEqual([])
  })

  it('that is set while the runner sleeps is seen in time', async () => {
    stage.run()
    await stage.pass(3_000)
    const soon = new Date(stage.clock.now().getTime() + 1_000)
    await stage.does(ANA, promise(soon))
    await stage.pass(1_200, 100)
    expect(await stage.types()).toEqual(PASSED)
  })

  it('that is cleared or moved in time does not pass', async () => {
    await stage.comes(LUIS)
    await stage.does(ANA, promise())
    await stage.does(LUIS, promise(due(), LUIS))
    await stage.does(ANA, cancel())
    await stage.does(LUIS, promise(due(60), LUIS))
    stage.run()
    await stage.pass(HOUR_MS + 1_000)
    expect(await stage.types()).toEqual([])
    await stage.pass(HOUR_MS, 10_000)
    expect(await stage.types()).toEqual(PASSED)
  })

  it('that its decider no longer knows is refused, which is recorded once, with the reason', async () => {
    await stage.does(ANA, promise())
    stage.clock.advance(HOUR_MS)
    await stage.settle()
    const [row] = await stage.rows()
    // What the projection has not seen yet.
    await stage.does(ANA, cancel())
    stage.follow(false)
    stage.run({ log: { ...stage.log, head: () => TE.right({ position: 0, hash: new Uint8Array(32) }) } })
    await stage.pass(10_000)
    expect(await stage.told()).toMatchObject([
      {
        type: 'admin.deadline_refused',
        data: { set_by: row?.setBy, part: 'tale', reason: 'TaleNotPromised', details: {} },
      },
    ])
    expect(await stage.rows()).toEqual([])
  })

  it('that is moved and moved back while it passes is told once', async () => {
    await stage.does(ANA, promise())
    stage.clock.advance(HOUR_MS)
    await stage.settle()
    await stage.does(ANA, promise(due(60)))
    await stage.does(ANA, promise(due()))
    stage.follow(false)
    const first = stage.run({
      log: { ...stage.log, head: () => TE.right({ position: 0, hash: new Uint8Array(32) }) },
    })
    await stage.pass(3_000)
    await first.stop()
    expect(await stage.types()).toEqual(PASSED)
    stage.follow(true)
    stage.run()
    await stage.pass(3_000)
    expect(await stage.types()).toEqual(PASSED)
    expect(await stage.rows()).toEqual([])
  })
})
