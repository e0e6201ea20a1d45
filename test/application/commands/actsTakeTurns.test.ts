import { beforeEach, describe, expect, it } from 'vitest'
import type { PerformAct } from '../../../src/application/commands/act.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { left, right } from '../../support/results.ts'
import { turn, until } from '../../support/until.ts'
import { everything } from '../support/world.ts'
import { AWAY, holdingAppends } from './disturbedLogs.ts'
import { actOf, createPurses, move, programOver, put } from './purses.ts'

const MANY = 64

let purses = createPurses()
beforeEach(() => {
  purses = createPurses()
})

/** The log, which counts what is sent to it. */
const counting = (log: EventLog) => {
  const counts = { appends: 0, reads: 0 }
  const counted: EventLog = {
    ...log,
    append: (append) => {
      counts.appends += 1
      return log.append(append)
    },
    readStream: (...query) => {
      counts.reads += 1
      return log.readStream(...query)
    },
  }
  return { counts, log: counted }
}

/** So many acts at once, which all put one into the purse a. */
const many = (performAct: PerformAct, from = 0, count = MANY) =>
  Promise.all(Array.from({ length: count }, (_, n) => right(performAct(actOf(from + n, [put('a', 1)])))))

const versionsOf = async (stream: string) =>
  (await everything(purses.log)).filter((event) => event.stream === stream).map(({ version }) => version)
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1)

describe('many acts at once on one stream', () => {
  it('are all recorded, each once, with one append each, after one look at the stream', async () => {
    const { counts, log } = counting(purses.log)
    await many(programOver(log))
    expect(await versionsOf('a')).toEqual(upTo(MANY))
    expect(counts).toEqual({ appends: MANY, reads: 1 })
  })

  it('are each decided on the result of the one before', async () => {
    const performAct = programOver(purses.log)
    const before = await Promise.all(
      upTo(MANY).map(async (n) => {
        const part = put('a', ({ state }) => state.held + 1 - (state.held > 1_000 ? state.held : 0))
        return (await right(performAct(actOf(n, [part])))).of(part)?.before.held
      }),
    )
    expect(new Set(before).size).toBe(MANY)
    expect(before.slice(0, 5)).toEqual([0, 1, 3, 7, 15])
  })

  it('travel together: all are sent before the first is answered', async () => {
    const held = holdingAppends(purses.log)
    const all = many(programOver(held.log))
    await until(() => held.sent.length === MANY)
    held.arrive()
    await all
    expect(held.sent).toHaveLength(MANY)
    expect(await versionsOf('a')).toEqual(upTo(MANY))
  })

  it('do not overdraw it: those for whom nothing is left are refused', async () => {
    await purses.perform(1, [put('a', 10)])
    const performAct = programOver(purses.log)
    const outcomes = await Promise.all(
      upTo(25).map((n) => right(performAct(actOf(1 + n, move('a', 'b', 1))))),
    )
    expect(outcomes.filter(({ refusals }) => refusals.length > 0)).toHaveLength(15)
    expect([await purses.heldIn('a'), await purses.heldIn('b')]).toEqual([0, 10])
  })

  it('come in waves: who comes while some are under way is decided on what they have left', async () => {
    const held = holdingAppends(purses.log)
    const performAct = programOver(held.log)
    const first = many(performAct, 0, 3)
    await until(() => held.sent.length === 3)
    const second = many(performAct, 10, 3)
    for (let n = 0; n < 20; n += 1) await turn()
    expect(held.sent).toHaveLength(3)
    held.arrive()
    await first
    await until(() => held.sent.length === 6)
    held.arrive()
    await second
    expect(await versionsOf('a')).toEqual(upTo(6))
  })
})

describe('an append that is lost while others build on it', () => {
  it('is answered as the failure that it is; the others are derived anew, and are all recorded', async () => {
    const held = holdingAppends(purses.log)
    const performAct = programOver(held.log)
    const lost = left(performAct(actOf(1, [put('a', 100)])))
    const others = many(performAct, 10, 9)
    await until(() => held.sent.length === 10)
    held.lose()
    held.arrive()
    expect(await lost).toEqual(AWAY)
    const isDone = others.then(() => true)
    await until(async () => {
      held.arrive()
      return Promise.race([isDone, turn().then(() => false)])
    })
    expect(await purses.heldIn('a')).toBe(9)
    expect(await versionsOf('a')).toEqual(upTo(9))
  })

  it('is not what an act is answered with that has nothing to record', async () => {
    const held = holdingAppends(purses.log)
    const performAct = programOver(held.log)
    const lost = left(performAct(actOf(1, [put('a', 100)])))
    const filling = put('a', ({ state }) => (state.held >= 100 ? 0 : 7))
    const answered = right(performAct(actOf(2, [filling])))
    await until(() => held.sent.length === 1)
    held.lose()
    await lost
    await until(() => held.sent.length === 2)
    held.arrive()
    expect((await answered).of(filling)).toEqual({ before: { held: 0 }, after: { held: 7 }, version: 1 })
  })
})

describe('an act that has nothing to record', () => {
  it('is answered once what it counts on is recorded', async () => {
    const held = holdingAppends(purses.log)
    const performAct = programOver(held.log)
    const first = right(performAct(actOf(1, [put('a', 100)])))
    const filling = put('a', ({ state }) => (state.held >= 100 ? 0 : 7))
    const second = right(performAct(actOf(2, [filling])))
    await until(() => held.sent.length === 1)
    held.arrive()
    await first
    expect((await second).of(filling)).toEqual({ before: { held: 100 }, after: { held: 100 }, version: 1 })
    expect(held.sent).toHaveLength(1)
  })
})
