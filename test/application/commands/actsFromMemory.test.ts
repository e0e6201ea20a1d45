import { beforeEach, describe, expect, it } from 'vitest'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { right } from '../../support/results.ts'
import { actOf, createPurses, move, programOver, put, take, told } from './purses.ts'

/** A log that counts what it is asked for. */
const counting = (log: EventLog) => {
  const asked = { reads: 0, appends: 0 }
  const count = <Call extends (...args: never[]) => unknown>(what: keyof typeof asked, call: Call) =>
    ((...args) => {
      asked[what] += 1
      return call(...args)
    }) as Call
  return {
    asked,
    log: {
      ...log,
      append: count('appends', log.append),
      readStream: count('reads', log.readStream),
      readCommand: count('reads', log.readCommand),
    },
  }
}

describe('a program that has written to streams last', () => {
  let purses = createPurses()
  let seen = counting(purses.log)
  let performAct = programOver(seen.log)
  beforeEach(async () => {
    purses = createPurses()
    seen = counting(purses.log)
    performAct = programOver(seen.log)
    await right(performAct(actOf(1, [put('a', 10), put('b', 10)])))
    seen.asked.reads = 0
    seen.asked.appends = 0
  })

  it('acts on them again without reading the log', async () => {
    await right(performAct(actOf(2, move('a', 'b', 4))))
    expect(seen.asked).toEqual({ reads: 0, appends: 1 })
    expect(await purses.heldIn('b')).toBe(14)
  })

  it('acts on what it has only required again without reading the log', async () => {
    const required = put('c', 0)
    await right(performAct(actOf(2, [put('a', 1), required])))
    seen.asked.reads = 0
    await right(performAct(actOf(3, [put('a', 1), required])))
    expect(seen.asked.reads).toBe(0)
    await purses.perform(4, [put('c', 7)])
    const act = actOf(5, [put('a', 1), required])
    expect(told(await right(performAct(act)), act).parts[1]?.after).toEqual({ held: 7 })
  })

  it('decides anew what another program has changed meanwhile', async () => {
    await purses.perform(2, [take('a', 9)])
    const act = actOf(3, move('a', 'b', 4))
    expect((await right(performAct(act))).refusals.map(({ part }) => part)).toEqual(['take-a'])
    expect(await purses.heldIn('a')).toBe(1)
    expect(await purses.heldIn('b')).toBe(10)
  })

  it('tells what is true now of a stream that it writes nothing to', async () => {
    await purses.perform(2, [put('a', 5)])
    const act = actOf(3, [put('a', 0)])
    expect(told(await right(performAct(act)), act).parts[0]?.after).toEqual({ held: 15 })
  })

  it('reads first for a while, once another program was faster, and then trusts its memory again', async () => {
    await purses.perform(2, [put('a', 1)])
    await right(performAct(actOf(3, [put('a', 1)])))
    seen.asked.reads = 0
    await right(performAct(actOf(4, [put('a', 1)])))
    expect(seen.asked.reads).toBeGreaterThan(0)
    for (let nth = 5; nth < 110; nth += 1) await right(performAct(actOf(nth, [put('a', 1)])))
    seen.asked.reads = 0
    await right(performAct(actOf(110, [put('a', 1)])))
    expect(seen.asked.reads).toBe(0)
  })

  it('answers what comes again as it was answered', async () => {
    const act = actOf(2, move('a', 'b', 4))
    const first = told(await right(performAct(act)), act)
    await right(performAct(actOf(3, [put('a', 1)])))
    expect(told(await right(performAct(act)), act)).toEqual({ ...first, isRepeated: true })
    expect(await purses.heldIn('b')).toBe(14)
  })
})
