import { beforeEach, describe, expect, it } from 'vitest'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { right } from '../../support/results.ts'
import { beforeEachAppend, once } from './disturbedLogs.ts'
import { actOf, createPurses, programOver, put, take } from './purses.ts'

let purses = createPurses()
beforeEach(async () => {
  purses = createPurses()
  await purses.perform(1, [put('a', 10), put('b', 20)])
})

/** The log where, before the first append of another program, somebody performs the act number 900. */
const disturbedBy = (...parts: Parameters<typeof purses.perform>[1]): EventLog =>
  beforeEachAppend(
    purses.log,
    once(() => purses.perform(900, parts)),
  )
const performOver = (log: EventLog, nth: number, parts: Parameters<typeof purses.perform>[1]) =>
  right(programOver(log)(actOf(nth, parts)))

describe('what a part asks for', () => {
  it('may follow from what earlier parts have read and left', async () => {
    const from = take('a', 4)
    await purses.perform(2, [
      from,
      put('c', (_, earlier) => earlier(from)?.before.held ?? 0),
      put('d', (_, earlier) => earlier(from)?.after.held ?? 0),
    ])
    expect([await purses.heldIn('c'), await purses.heldIn('d')]).toEqual([10, 6])
  })

  it('may follow from its own stream: the state by now, and the version at which the act began', async () => {
    await purses.perform(2, [put('a', 5), take('a', ({ state, version }) => state.held - version)])
    expect(await purses.heldIn('a')).toBe(1)
  })

  it('follows from where a stream is read, which may be found in another', async () => {
    const address = put('a', 1)
    const found = put((earlier) => `purse-${earlier(address)?.before.held}`, 3)
    const next = put((earlier) => `${earlier(found)?.after.held}-more`, 7)
    const outcome = await purses.perform(2, [address, found, next])
    expect((await purses.story()).slice(2)).toEqual([
      'a/2 purse.put',
      'purse-10/1 purse.put',
      '3-more/1 purse.put',
    ])
    expect(outcome.of(next)).toMatchObject({ after: { held: 7 }, version: 1 })
  })

  it('sees the version at which a stream stood before it', async () => {
    const first = put('a', 1)
    const second = put('a', 1)
    const versions = put(
      'c',
      (_, earlier) => 10 * (earlier(first)?.version ?? 0) + (earlier(second)?.version ?? 0),
    )
    await purses.perform(2, [first, second, versions])
    expect(await purses.heldIn('c')).toBe(12)
  })
})

describe('when somebody else writes between reading and appending', () => {
  it('all of it is derived anew, on whichever of its streams it was', async () => {
    const all = () => {
      const from = take('a', ({ state }) => state.held)
      return [from, put('c', (_, earlier) => earlier(from)?.before.held ?? 0), put('b', 1)]
    }
    await performOver(disturbedBy(put('a', 90)), 2, all())
    expect([await purses.heldIn('a'), await purses.heldIn('b'), await purses.heldIn('c')]).toEqual([
      0, 21, 100,
    ])

    await performOver(disturbedBy(put('b', 1)), 3, all())
    expect([await purses.heldIn('a'), await purses.heldIn('b'), await purses.heldIn('c')]).toEqual([
      0, 22, 100,
    ])
  })

  it('another stream is found where the first one read says so now', async () => {
    const address = put('a', 1)
    const found = put((earlier) => `purse-${earlier(address)?.before.held}`, 3)
    await performOver(disturbedBy(put('a', 5)), 2, [address, found])
    expect([await purses.heldIn('purse-10'), await purses.heldIn('purse-15')]).toEqual([0, 3])
  })

  it('what was refused is allowed where it is so now, and the other way round', async () => {
    const allowed = await performOver(disturbedBy(put('a', 90)), 2, [take('a', 50), put('c', 1)])
    expect(allowed.refusals).toEqual([])
    expect(await purses.heldIn('a')).toBe(50)
  })

  it('is answered with the states that it was decided on at last', async () => {
    const part = put('a', 1)
    const outcome = await performOver(disturbedBy(put('a', 5)), 2, [part])
    expect(outcome.of(part)).toEqual({ before: { held: 15 }, after: { held: 16 }, version: 3 })
    expect(outcome.isRepeated).toBe(false)
  })
})

describe('a stream that was only read', () => {
  /** Puts into c what a holds, and writes nothing to a. */
  const copying = () => {
    const reading = put('a', 0)
    return [reading, put('c', (_, earlier) => earlier(reading)?.before.held ?? 0)]
  }

  it('is required as it was: where somebody changes it meanwhile, all of it is derived anew', async () => {
    await performOver(disturbedBy(put('a', 5)), 2, copying())
    expect(await purses.heldIn('c')).toBe(15)
    expect(await purses.heldIn('a')).toBe(15)
  })

  it('is required also where there is no such stream yet', async () => {
    const reading = put('new', 0)
    const first = put('c', 1, { when: (earlier) => earlier(reading)?.version === 0 })
    await performOver(disturbedBy(put('new', 5)), 2, [reading, first, put('d', 1)])
    expect([await purses.heldIn('c'), await purses.heldIn('d')]).toEqual([0, 1])
  })

  it('is required where its part was refused: the refusal is of what is so now', async () => {
    const outcome = await performOver(disturbedBy(take('a', 3)), 2, [put('c', 1), take('a', 50)])
    expect(outcome.refusals).toMatchObject([{ reason: 'NotEnough', details: { held: 7, is_asked: 50 } }])
  })

  it('is required, too, where it was read before something else was refused, and is not asked for any more', async () => {
    const first = put('a', 1, { group: 'pair' })
    const between = take('c', (_, earlier) => (earlier(first)?.isRefused ? 99 : 0))
    const second = take((earlier) => (earlier(between)?.isRefused ? 'd' : 'b'), 30, { group: 'pair' })
    const outcome = await performOver(disturbedBy(put('b', 100)), 2, [first, between, second])
    expect(outcome.refusals).toEqual([])
    expect([await purses.heldIn('a'), await purses.heldIn('b')]).toEqual([11, 90])
  })
})
