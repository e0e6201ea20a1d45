import { describe, expect, it } from 'vitest'
import { positionBefore, positionUpTo } from '../../../src/application/audit/moment.ts'
import { right } from '../../support/results.ts'
import { createWorld, MORNING } from '../support/world.ts'
import { recordSome } from './forgery.ts'

const later = (milliseconds: number) => ({ time: new Date(MORNING.getTime() + milliseconds) })

describe('a moment in the life of a log', () => {
  // Recorded at 0 s: 1 and 2; at 1 s: 3 and 4; at 2, 3 and 4 s: 5, 6 and 7.
  it.each([
    [-1, 0, 0],
    [0, 0, 2],
    [1, 2, 2],
    [999, 2, 2],
    [1_000, 2, 4],
    [2_500, 5, 5],
    [4_000, 6, 7],
    [9_000, 7, 7],
  ])('%i ms after the first event has %i events before it and %i up to it', async (ms, before, upTo) => {
    const { log } = await recordSome()
    expect(await right(positionBefore(log, later(ms)))).toBe(before)
    expect(await right(positionUpTo(log, later(ms)))).toBe(upTo)
  })

  it('may be a position, which need not be there yet', async () => {
    const { log } = await recordSome()
    expect(await right(positionUpTo(log, { position: 3 }))).toBe(3)
    expect(await right(positionUpTo(log, { position: 99 }))).toBe(7)
    expect(await right(positionBefore(log, { position: 3 }))).toBe(2)
    expect(await right(positionBefore(log, { position: 0 }))).toBe(0)
  })

  it('is everything where it is not given', async () => {
    const { log } = await recordSome()
    expect(await right(positionBefore(log, undefined))).toBe(0)
    expect(await right(positionUpTo(log, undefined))).toBe(7)
  })

  it('is nothing in an empty log', async () => {
    const { log } = createWorld()
    expect(await right(positionUpTo(log, later(0)))).toBe(0)
    expect(await right(positionBefore(log, later(0)))).toBe(0)
  })
})
