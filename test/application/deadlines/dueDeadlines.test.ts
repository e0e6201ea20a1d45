import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import type { ModuleDeadlines } from '../../../src/application/deadlines/moduleDeadlines.ts'
import type { LogHead } from '../../../src/application/ports/eventLog.ts'
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

  it('pass where the log is always a little further than the projection', async () => {
    await stage.does(ANA, promise())
    stage.clock.advance(HOUR_MS)
    const ahead = TE.map((head: LogHead) => ({ ...head, position: head.position + 1 }))
    stage.run({ log: { ...stage.log, head: () => ahead(stage.log.head()) } })
    await stage.pass(1_000, 100)
    expect(await stage.types()).toEqual([])
    await stage.comes(LUIS)
    await stage.pass(1_000, 100)
    expect(await stage.types()).toEqual(PASSED)
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
    await stage.settle()
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
