import { beforeEach, describe, expect, it } from 'vitest'
import type { Limit, Pace } from '../../src/application/ports/pace.ts'
import { right } from '../support/results.ts'

let keys = 0
/** So slow that the time which a test takes is none. */
const limitOf = (changes: Partial<Limit> = {}): Limit => {
  keys += 1
  return { key: `key ${keys} ñ`, perSecond: 0.01, burst: 1, ...changes }
}
const EVERY_MS = 100_000

/** The laws of the port `Pace`; `pass` lets its clock move on. */
export const paceContract = (
  create: () => Promise<{ pace: Pace; pass: (milliseconds: number) => Promise<void> }>,
) => {
  describe('a pace', () => {
    let pace: Pace
    let pass: (milliseconds: number) => Promise<void>
    beforeEach(async () => {
      ;({ pace, pass } = await create())
    })
    const take = (limit: Limit) => right(pace.take(limit))
    const isNearly = (wait: number, milliseconds: number) => {
      expect(wait).toBeLessThanOrEqual(milliseconds)
      expect(wait).toBeGreaterThan(milliseconds - EVERY_MS / 4)
    }

    it('gives as many places at once as its burst, and then says how long it takes to the next', async () => {
      const limit = limitOf({ burst: 3 })
      expect([await take(limit), await take(limit), await take(limit)]).toEqual([0, 0, 0])
      isNearly(await take(limit), EVERY_MS)
    })

    it('takes nothing where it gives nothing: who asks again waits no longer for that', async () => {
      const limit = limitOf()
      expect(await take(limit)).toBe(0)
      for (let times = 0; times < 5; times += 1) isNearly(await take(limit), EVERY_MS)
    })

    it('gives one after so long, and only one', async () => {
      const limit = limitOf({ burst: 2 })
      await take(limit)
      await take(limit)
      await pass(EVERY_MS)
      expect(await take(limit)).toBe(0)
      isNearly(await take(limit), EVERY_MS)
    })

    it('gives after a long rest no more than its burst', async () => {
      const limit = limitOf({ burst: 2 })
      await take(limit)
      await pass(EVERY_MS * 50)
      expect([await take(limit), await take(limit)]).toEqual([0, 0])
      expect(await take(limit)).toBeGreaterThan(0)
    })

    it('gives no place twice, however many ask at once', async () => {
      const limit = limitOf({ burst: 7 })
      const answers = await Promise.all(Array.from({ length: 40 }, () => take(limit)))
      expect(answers.filter((wait) => wait === 0)).toHaveLength(7)
    })

    it('keeps one key apart from another', async () => {
      await take(limitOf())
      expect(await take(limitOf())).toBe(0)
    })

    it('gives nobody a place while it is held, and then one after the other', async () => {
      const limit = limitOf({ burst: 3 })
      await right(pace.hold(limit, 5 * EVERY_MS))
      isNearly(await take(limit), 5 * EVERY_MS)
      await pass(5 * EVERY_MS + 1)
      expect(await take(limit)).toBe(0)
      isNearly(await take(limit), EVERY_MS)
    })

    it('is held for the longest of the times that were asked for', async () => {
      const limit = limitOf()
      await right(pace.hold(limit, 5 * EVERY_MS))
      await right(pace.hold(limit, EVERY_MS))
      isNearly(await take(limit), 5 * EVERY_MS)
    })
  })
}
