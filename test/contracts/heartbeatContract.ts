import { beforeEach, describe, expect, it } from 'vitest'
import type { Heartbeat } from '../../src/application/ports/heartbeat.ts'
import { right } from '../support/results.ts'

const A_LITTLE_MS = 100

/** The laws of the port `Heartbeat`; `create` gives one that has never beaten. */
export const heartbeatContract = (create: () => Promise<Heartbeat>) => {
  describe('the sign of life', () => {
    let heartbeat: Heartbeat
    beforeEach(async () => {
      heartbeat = await create()
    })

    it('is none before anybody has given it', async () => {
      expect(await right(heartbeat.read())).toMatchObject({ last: null, now: expect.any(Date) })
    })

    it('is the last that was given, whoever gave it', async () => {
      const { now: before } = await right(heartbeat.read())
      await Promise.all([right(heartbeat.beat()), right(heartbeat.beat())])
      await right(heartbeat.beat())
      const { last, now } = await right(heartbeat.read())
      // A clock that is kept right is set back by a little now and then.
      expect(last?.getTime()).toBeGreaterThanOrEqual(before.getTime() - A_LITTLE_MS)
      expect(last?.getTime()).toBeLessThanOrEqual(now.getTime() + A_LITTLE_MS)
    })
  })
}
