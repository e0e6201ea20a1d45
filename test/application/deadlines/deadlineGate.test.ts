import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ModuleDeadlines } from '../../../src/application/deadlines/moduleDeadlines.ts'
import { type PortFailure, portFailure } from '../../../src/application/ports/portFailure.ts'
import { taleDeadlines } from '../../../src/application/user/taleDeadlines.ts'
import { ANA, LUIS } from '../support/world.ts'
import { cancel, createDeadlineStage, due, HOUR_MS, promise } from './deadlineStage.ts'

const MINUTE_MS = 60_000
const PASSED = ['user.tale_told', 'admin.deadline_passed']

let stage = createDeadlineStage()
const overdue = async (rule: ModuleDeadlines = taleDeadlines) => {
  stage = createDeadlineStage(new Map([['user', rule]]))
  await stage.comes()
  await stage.does(ANA, promise())
  stage.clock.advance(HOUR_MS)
}
const told = () => stage.logger.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)

describe('what came due while the bot was away', () => {
  beforeEach(() => overdue())

  it('waits until everything is handled that was sent meanwhile', async () => {
    stage.intake.ago = undefined
    stage.run()
    await stage.pass(9 * MINUTE_MS)
    expect(await stage.types()).toEqual([])
    expect(told()).toEqual([expect.stringContaining('what was sent to the bot while it was away')])
    stage.intake.ago = 0
    await stage.pass(2_000)
    expect(await stage.types()).toEqual(PASSED)
  })

  it('waits ten minutes for that, and no longer', async () => {
    stage.intake.ago = undefined
    stage.run()
    await stage.pass(10 * MINUTE_MS - 2_000)
    expect(await stage.types()).toEqual([])
    await stage.pass(4_000)
    expect(await stage.types()).toEqual(PASSED)
  })

  it.each([
    ['an hour before', -60],
    ['an hour after', 60],
    ['two minutes after', 2],
  ])('waits while the clock of the store is %s that of Telegram, and says so', async (_, minutes) => {
    stage.intake.there = new Date(stage.clock.now().getTime() - minutes * MINUTE_MS)
    stage.run()
    await stage.pass(20_000)
    expect(await stage.types()).toEqual([])
    expect(told()).toEqual([expect.stringContaining('set the clock of the database')])
    stage.intake.there = new Date(stage.clock.now().getTime() + 30_000)
    await stage.pass(2_000)
    expect(await stage.types()).toEqual(PASSED)
  })

  it('is left to the process that takes in what is sent', async () => {
    stage.intake.here = false
    await stage.run().ended
    expect(await stage.types()).toEqual([])
  })
})

describe('what removes somebody', () => {
  const removing: ModuleDeadlines = {
    ...taleDeadlines,
    settle: (recorded) => {
      const settled = taleDeadlines.settle(recorded)
      return settled._tag === 'Left'
        ? settled
        : {
            ...settled,
            right: settled.right.map((change) =>
              change.type === 'set' ? { ...change, removes: true } : change,
            ),
          }
    },
  }
  beforeEach(() => overdue(removing))

  it('waits without limit for what was sent before its moment', async () => {
    stage.intake.ago = undefined
    stage.run()
    await stage.pass(30 * MINUTE_MS, 10_000)
    expect(await stage.types()).toEqual([])
    expect(told().at(-1)).toContain('what removes somebody')
    // Everything is handled up to a second before the moment.
    stage.intake.ago = stage.clock.now().getTime() - due().getTime() + 5_000
    await stage.pass(3_000)
    expect(await stage.types()).toEqual([])
    stage.intake.ago = 0
    await stage.pass(3_000)
    expect(await stage.types()).toEqual(PASSED)
  })

  it('waits until what was dropped before its moment is recovered, too', async () => {
    let isAway = true
    let asked = 0
    const recover = (): TE.TaskEither<PortFailure, unknown> => {
      asked += 1
      return isAway ? TE.left(portFailure('Telegram is away')) : TE.right(undefined)
    }
    stage.run({ recoveries: [{ name: 'ledger', recover }] })
    await stage.pass(60_000)
    expect(await stage.types()).toEqual([])
    expect(told()).toEqual([expect.stringContaining('Telegram is away')])
    expect(asked).toBeLessThanOrEqual(6)
    isAway = false
    await stage.pass(12_000)
    expect(await stage.types()).toEqual(PASSED)
  })

  it('does not happen where what was recovered has moved it', async () => {
    const recover = (): TE.TaskEither<PortFailure, unknown> => async () =>
      E.right(await stage.does(ANA, cancel()))
    stage.run({ recoveries: [{ name: 'ledger', recover }] })
    await stage.pass(30_000)
    expect(await stage.types()).toEqual([])
    expect(await stage.rows()).toEqual([])
  })

  it('that comes due later waits for what was dropped until then', async () => {
    let asked = 0
    const recover = (): TE.TaskEither<PortFailure, unknown> => {
      asked += 1
      return TE.right(undefined)
    }
    stage.run({ recoveries: [{ name: 'ledger', recover }] })
    await stage.pass(30_000)
    await stage.comes(LUIS)
    await stage.does(LUIS, promise(new Date(stage.clock.now().getTime() + 60_000), LUIS))
    await stage.pass(58_000)
    expect(asked).toBe(1)
    await stage.pass(5_000)
    expect(asked).toBe(2)
    expect(await stage.types()).toEqual([...PASSED, ...PASSED])
  })
})
