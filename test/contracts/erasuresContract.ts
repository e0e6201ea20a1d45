import { describe, expect, it, vi } from 'vitest'
import type { Erasures } from '../../src/application/ports/erasures.ts'
import { right } from '../support/results.ts'

const NINE = new Date('2026-11-24T09:00:00.000Z')
const TEN = new Date('2026-11-24T10:00:00.000Z')

/** Whoever reads in the database at this moment may stand in the way; then it is tried again, as the bot does. */
const erased = (erasures: Erasures): Promise<number> =>
  vi.waitFor(() => right(erasures.erase()), { timeout: 60_000, interval: 50 })

/** The laws of the port `Erasures`. */
export const erasuresContract = (create: () => Promise<Erasures>) => {
  describe('erasures', () => {
    it('are none at first, and then nothing is erased', async () => {
      const erasures = await create()
      expect(await right(erasures.waiting())).toEqual({ count: 0, since: null })
      expect(await erased(erasures)).toBe(0)
    })

    it('wait once each, and the oldest says since when', async () => {
      const erasures = await create()
      await right(erasures.note(12, TEN))
      await right(erasures.note(7, NINE))
      await right(erasures.note(7, TEN))
      expect(await right(erasures.waiting())).toEqual({ count: 2, since: NINE })
    })

    it('are done for all that were noted, and only for them', async () => {
      const erasures = await create()
      await right(erasures.note(7, NINE))
      await right(erasures.note(12, TEN))
      expect(await erased(erasures)).toBe(2)
      expect(await right(erasures.waiting())).toEqual({ count: 0, since: null })

      await right(erasures.note(20, TEN))
      expect(await right(erasures.waiting())).toEqual({ count: 1, since: TEN })
      expect(await erased(erasures)).toBe(1)
    })

    it('stay done when they are noted again', async () => {
      const erasures = await create()
      await right(erasures.note(7, NINE))
      await erased(erasures)
      await right(erasures.note(7, NINE))
      expect(await right(erasures.waiting())).toEqual({ count: 0, since: null })
    })
  })
}
