import { beforeEach, describe, expect, it } from 'vitest'
import type { Act } from '../../../src/application/commands/act.ts'
import type { Part } from '../../../src/application/commands/part.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { left, right } from '../../support/results.ts'
import { everything } from '../support/world.ts'
import { AWAY, beforeEachAppend, losingOneAnswer, once } from './disturbedLogs.ts'
import { actOf, createPurses, move, programOver, put, take, told } from './purses.ts'

let purses = createPurses()
beforeEach(async () => {
  purses = createPurses()
  await purses.perform(1, [put('a', 10), put('b', 10)])
})

/** Performs it, by this program or by another one. */
const performed = async (act: Act, performAct = purses.performAct) => told(await right(performAct(act)), act)
const logLength = async () => (await everything(purses.log)).length

describe('an act whose command id is in the log', () => {
  it('records nothing more, and answers what was recorded the first time', async () => {
    const act = actOf(2, move('a', 'b', 4))
    const first = await performed(act)
    expect(await performed(act)).toEqual({ ...first, isRepeated: true })
    expect(await logLength()).toBe(4)
  })

  it('answers the states around what was recorded, also when more has happened since', async () => {
    const act = actOf(2, [...move('a', 'b', 4), put('c', 0)])
    const first = await performed(act)
    await purses.perform(3, [put('a', 1), put('b', 1), put('c', 1)])
    expect(await performed(act)).toEqual({ ...first, isRepeated: true })
    expect(await performed(act, programOver(purses.log))).toEqual({ ...first, isRepeated: true })
  })

  it('decides nothing, whatever is asked for now', async () => {
    const parts = move('a', 'b', 4)
    const { recorded } = await performed(actOf(2, parts))
    const now = await performed(actOf(2, [put('a', 99), take('b', 1)]))
    expect(now).toMatchObject({
      parts: [
        { before: { held: 10 }, after: { held: 6 }, version: 2 },
        { before: { held: 10 }, after: { held: 14 }, version: 2 },
      ],
      recorded,
      isRepeated: true,
    })
    expect(await logLength()).toBe(4)
  })

  it('tells of a stream on which it recorded nothing how it stood just then', async () => {
    await performed(actOf(2, [put('a', 1)]))
    await purses.perform(3, [put('b', 5)])
    expect(await performed(actOf(2, [put('a', 1), put('b', 1), put('c', 1)]))).toMatchObject({
      parts: [
        { version: 2 },
        { before: { held: 10 }, after: { held: 10 }, version: 1 },
        { before: { held: 0 }, after: { held: 0 }, version: 0 },
      ],
    })
  })

  it('leaves out the parts that it has left out, and finds the streams that it has found', async () => {
    const parts = (): readonly Part[] => {
      const first = put('a', 1)
      return [
        first,
        put('b', 1, { when: (earlier) => earlier(first)?.before.held === 10 }),
        put('b', 1, { when: (earlier) => earlier(first)?.before.held !== 10 }),
        put((earlier) => `purse-${earlier(first)?.before.held}`, 1),
      ]
    }
    const first = await performed(actOf(2, parts()))
    await purses.perform(3, [put('a', 100)])
    const again = await performed(actOf(2, parts()))
    expect(again).toEqual({ ...first, isRepeated: true })
    expect(again.parts[2]).toBeUndefined()
  })

  it('goes on where it went on', async () => {
    const [first, second] = [put('a', 1), put('b', 1)]
    const act = actOf(2, [first, second], { goesOn: (earlier) => earlier(first)?.before.held === 10 })
    const before = await performed(act)
    await purses.perform(3, [put('a', 100)])
    expect(await performed(act)).toEqual({ ...before, isRepeated: true })
    const other = { ...act, metadata: actOf(4, []).metadata }
    expect((await performed(other)).parts[1]).toBeUndefined()
  })

  it('is decided again where it came to nothing the first time', async () => {
    const act = actOf(2, [put('a', ({ state }) => (state.held > 10 ? 1 : 0))])
    expect((await performed(act)).recorded).toEqual([])
    await purses.perform(3, [put('a', 1)])
    expect(await performed(act)).toMatchObject({ recorded: [{ version: 3 }], isRepeated: false })
  })
})

describe('an act that comes twice at once', () => {
  it('is recorded once, and both are answered the same', async () => {
    const act = actOf(2, [...move('a', 'b', 4), take('c', 1)])
    const [first, second] = await Promise.all([performed(act), performed(act)])
    expect([first.isRepeated, second.isRepeated]).toEqual([false, true])
    expect(second).toEqual({ ...first, isRepeated: true })
    expect(await purses.heldIn('b')).toBe(14)
  })

  /** Another program performs the same act, and then somebody does more, where `happen` is called. */
  const overtaken = (act: Act) => {
    const first: unknown[] = []
    const happen = once(async () => {
      first.push(await performed(act))
      await purses.perform(3, [put('a', 100)])
    })
    return { first, happen }
  }

  it('answers what the other program recorded just before its own append', async () => {
    const act = actOf(2, move('a', 'b', 4))
    const { first, happen } = overtaken(act)
    const answer = await performed(act, programOver(beforeEachAppend(purses.log, happen)))
    expect([{ ...answer, isRepeated: false }]).toEqual(first)
    expect(answer.isRepeated).toBe(true)
    expect(await logLength()).toBe(5)
  })

  it('answers the states of then where it was recorded between looking it up and reading', async () => {
    const act = actOf(2, move('a', 'b', 4))
    const { first, happen } = overtaken(act)
    const log: EventLog = {
      ...purses.log,
      readStream: (stream, query) => async () => {
        await happen()
        return purses.log.readStream(stream, query)()
      },
    }
    const answer = await performed(act, programOver(log))
    expect([{ ...answer, isRepeated: false }]).toEqual(first)
    expect(await logLength()).toBe(5)
  })

  it('goes on from what is in the log where its append was known already', async () => {
    const act = actOf(2, move('a', 'b', 4))
    const performAct = programOver(beforeEachAppend(purses.log, overtaken(act).happen))
    await performed(act, performAct)
    expect(await performed(actOf(4, [put('a', 1), put('b', 1)]), performAct)).toMatchObject({
      parts: [{ before: { held: 106 } }, { before: { held: 14 } }],
      isRepeated: false,
    })
  })
})

describe('when the answer of an append is lost', () => {
  it('is a port failure, and the retry answers what was recorded', async () => {
    const act = actOf(2, [...move('a', 'b', 4), take('c', 1)])
    const performAct = programOver(losingOneAnswer(purses.log))
    expect(await left(performAct(act))).toEqual(AWAY)
    await purses.perform(3, [put('a', 100), put('c', 100)])

    const retried = await performed(act, performAct)

    expect(retried).toMatchObject({
      parts: [{ before: { held: 10 }, after: { held: 6 } }, { after: { held: 14 } }, { after: { held: 0 } }],
      refusals: [{ part: 'take-c', details: { held: 0, is_asked: 1 } }],
      isRepeated: true,
    })
    expect(await logLength()).toBe(7)
  })
})
