import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import type { ModuleDeadlines } from '../../../src/application/deadlines/moduleDeadlines.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import { taleDeadlines } from '../../../src/application/user/taleDeadlines.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { losingOneAnswer } from '../commands/disturbedLogs.ts'
import { ANA, LUIS, recordRaw } from '../support/world.ts'
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

describe('deadlines that are due', () => {
  it('pass once, however many find them due at once', async () => {
    await stage.does(ANA, promise())
    stage.clock.advance(HOUR_MS)
    stage.run()
    stage.run()
    await stage.pass(5_000)
    expect(await stage.types()).toEqual(PASSED)
  })

  it('pass once where the answer of the log was lost', async () => {
    await stage.does(ANA, promise())
    stage.clock.advance(HOUR_MS)
    stage.run({ performAct: createPerformAct({ ...stage, log: losingOneAnswer(stage.log) }) })
    await stage.pass(5_000)
    expect(await stage.types()).toEqual(PASSED)
  })

  it('wait while the projection is behind the log', async () => {
    await stage.does(ANA, promise())
    await stage.settle()
    await stage.does(ANA, cancel())
    stage.clock.advance(HOUR_MS)
    stage.follow(false)
    stage.run()
    await stage.pass(5_000)
    expect(await stage.types()).toEqual([])
    stage.follow(true)
    await stage.pass(5_000)
    expect(await stage.types()).toEqual([])
  })

  it('are waited out with an outage, which is told once', async () => {
    await stage.does(ANA, promise())
    stage.clock.advance(HOUR_MS)
    let away = true
    stage.run({
      performAct: (act) =>
        away ? TE.left(portFailure('the database does not answer')) : stage.performAct(act),
    })
    await stage.pass(20_000)
    expect(await stage.types()).toEqual([])
    away = false
    await stage.pass(6_000)
    expect(await stage.types()).toEqual(PASSED)
    const complaints = stage.logger.lines.filter(({ level }) => level === 'warn')
    expect(complaints).toMatchObject([{ message: expect.stringContaining('the database does not answer') }])
  })

  it('leave those to a newer program that meet an event of it', async () => {
    await stage.does(ANA, promise())
    stage.clock.advance(HOUR_MS)
    const { ended } = stage.run({
      performAct: () => TE.left({ _tag: 'UnknownEvent', message: 'of tomorrow' }),
    })
    let over = false
    void ended.then(() => {
      over = true
    })
    await stage.pass(6_000)
    expect(over).toBe(true)
    expect(await stage.types()).toEqual([])
  })

  it('go on without one that cannot pass; the later ones of its stream wait with it', async () => {
    const rule: ModuleDeadlines = {
      ...taleDeadlines,
      partsFor: (deadline, at) => {
        if (deadline.stream === 'user-42') throw new TypeError('no such member')
        return taleDeadlines.partsFor(deadline, at)
      },
    }
    stage = createDeadlineStage(new Map([['user', rule]]))
    for (const userId of [ANA, LUIS]) {
      await stage.comes(userId)
      await stage.does(userId, promise(due(), userId))
    }
    stage.clock.advance(HOUR_MS)
    stage.run()
    await stage.pass(50_000)
    expect(await stage.types()).toEqual(PASSED)
    expect(await stage.rows()).toMatchObject([{ key: 'tale-42' }])
    const errors = () => stage.logger.lines.filter(({ level }) => level === 'error')
    expect(errors()).toMatchObject([{ fields: { key: 'tale-42', reason: 'a defect: no such member' } }])
    await stage.pass(20_000)
    expect(errors()).toHaveLength(2)
  })

  it('pass by the thousand, each once', async () => {
    const members = Array.from({ length: 2_500 }, (_, nth) => (100 + nth) as UserId)
    for (const userId of members) {
      await stage.comes(userId)
      await stage.does(userId, promise(due(), userId))
    }
    stage.clock.advance(HOUR_MS)
    // A step of the worker takes at most 2,000 events.
    for (let n = 0; n < 4; n += 1) await stage.settle()
    stage.run()
    await stage.pass(10_000)
    const told = (await stage.told()).filter(({ type }) => type === 'user.tale_told')
    expect(told).toHaveLength(members.length)
    expect(new Set(told.map(({ stream }) => stream)).size).toBe(members.length)
  })

  it('pass with a module that sets several for one stream, in the order of their moments', async () => {
    await stage.does(ANA, promise())
    const [at, later] = [due(1), due(2)]
    await recordRaw(stage.log, 900, {
      stream: 'user-42',
      type: 'user.tale_promised',
      data: { user_id: 44, local_date: '2026-11-24', hour: 7, due_at: later.toISOString() },
    })
    await recordRaw(stage.log, 901, {
      stream: 'user-42',
      type: 'user.tale_promised',
      data: { user_id: 43, local_date: '2026-11-24', hour: 7, due_at: at.toISOString() },
    })
    stage.clock.advance(2 * HOUR_MS)
    stage.run()
    await stage.pass(5_000)
    const keys = (await stage.told()).flatMap(({ type, data }) =>
      type.startsWith('admin.') ? [data.key] : [],
    )
    expect(keys).toEqual(['tale-42', 'tale-43', 'tale-44'])
  })
})
