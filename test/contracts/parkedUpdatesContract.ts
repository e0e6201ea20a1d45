import { v4 } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ParkedUpdates, UpdateToPark } from '../../src/application/ports/parkedUpdates.ts'
import type { UserId, Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'

const DAY_MS = 24 * 60 * 60_000
const ANA = 4_503_599_627_370_501 as UserId
const LUIS = 4_503_599_627_370_502 as UserId

/** An update of Ana's, with an id of its own. */
export const someUpdate = (changes: Partial<UpdateToPark> = {}): UpdateToPark => ({
  id: v4() as Uuid,
  userId: ANA,
  reason: 'her key does not open',
  update: { update_id: 17, message: { text: 'hola, ¿hay alguien? \u0000 \ud800', from: { id: 42 } } },
  ...changes,
})

/** The laws of the port `ParkedUpdates`; `create` gives an empty one, `pass` lets its clock move on. */
export const parkedUpdatesContract = (
  create: () => Promise<{ parked: ParkedUpdates; pass: (milliseconds: number) => Promise<void> }>,
) => {
  describe('parked updates', () => {
    let parked: ParkedUpdates
    let pass: (milliseconds: number) => Promise<void>
    beforeEach(async () => {
      ;({ parked, pass } = await create())
    })

    const park = async (changes: Partial<UpdateToPark> = {}) => {
      const update = someUpdate(changes)
      await right(parked.park(update))
      return update
    }
    const ids = async () => (await right(parked.list())).map(({ id }) => id)
    const requestedIds = async () => (await right(parked.requested())).map(({ id }) => id)

    it('are listed in the order in which they were parked, without what they hold', async () => {
      const updates = [
        await park(),
        await park({ userId: null, reason: 'another' }),
        await park({ userId: LUIS }),
      ]
      const listed = await right(parked.list())
      expect(listed).toEqual(
        updates.map(({ id, userId, reason }) => ({
          id,
          userId,
          reason,
          parkedAt: expect.any(Date),
          retryRequestedAt: null,
        })),
      )
      expect(await right(parked.count())).toBe(3)
    })

    it('are one where the same update is parked twice, in its first place, for the newest reason', async () => {
      const first = await park()
      const second = await park()
      const [before] = await right(parked.list())
      await park({ id: first.id, userId: null, reason: 'it was changed' })
      const [listed, ...others] = await right(parked.list())
      expect(listed).toEqual({ ...before, reason: 'it was changed' })
      expect(others).toMatchObject([{ id: second.id }])
    })

    it('are not tried again before somebody asks for it', async () => {
      await park()
      expect(await right(parked.requested())).toEqual([])
    })

    it('are given back as they came, in their order, once a retry is requested', async () => {
      const updates = [await park(), await park(), await park()]
      const wanted = updates.map(({ id }) => id)
      expect((await right(parked.requestRetry(wanted.toReversed()))).toSorted()).toEqual(wanted.toSorted())
      const requested = await right(parked.requested())
      expect(requested.map(({ id, update }) => ({ id, update }))).toEqual(
        updates.map(({ id, update }) => ({ id, update })),
      )
      expect(await right(parked.list())).toMatchObject(
        requested.map(({ id, requestedAt }) => ({ id, retryRequestedAt: requestedAt })),
      )
    })

    it('are all requested where no ids are given, and of given ids those that there are', async () => {
      expect(await right(parked.requestRetry())).toEqual([])
      const one = await park()
      const other = await park()
      expect(await right(parked.requestRetry([v4() as Uuid, other.id]))).toEqual([other.id])
      expect(await requestedIds()).toEqual([other.id])
      expect((await right(parked.requestRetry())).toSorted()).toEqual([one.id, other.id].toSorted())
      expect(await requestedIds()).toEqual([one.id, other.id])
    })

    it('are a hundred at a time', async () => {
      const parkedIds: Uuid[] = []
      for (let n = 0; n < 101; n += 1) parkedIds.push((await park()).id)
      await right(parked.requestRetry())
      expect(await requestedIds()).toEqual(parkedIds.slice(0, 100))
    })

    it('are gone once the retry is settled', async () => {
      const { id } = await park()
      const stays = await park()
      await right(parked.requestRetry([id]))
      const [retry] = await right(parked.requested())
      expect(await right(parked.settle(retry as never))).toBe(true)
      expect(await ids()).toEqual([stays.id])
      expect(await right(parked.settle(retry as never))).toBe(false)
    })

    it('stay where they were parked again meanwhile, and wait for another request', async () => {
      const update = await park()
      await right(parked.requestRetry())
      const [retry] = await right(parked.requested())
      await park(update)
      expect(await right(parked.settle(retry as never))).toBe(false)
      expect(await ids()).toEqual([update.id])
      expect(await requestedIds()).toEqual([])
    })

    it('stay requested where a retry was asked for anew meanwhile', async () => {
      const { id } = await park()
      await right(parked.requestRetry())
      const [retry] = await right(parked.requested())
      await pass(10)
      await right(parked.requestRetry())
      expect(await right(parked.settle(retry as never))).toBe(false)
      expect(await requestedIds()).toEqual([id])
    })

    it('are gone once they are discarded', async () => {
      const { id } = await park()
      const stays = await park()
      expect(await right(parked.discard(id))).toBe(1)
      expect(await right(parked.discard(id))).toBe(0)
      expect(await ids()).toEqual([stays.id])
    })

    it('of a member are gone once they are forgotten', async () => {
      await park()
      await park()
      const others = [await park({ userId: LUIS }), await park({ userId: null })]
      expect(await right(parked.forget(ANA))).toBe(2)
      expect(await ids()).toEqual(others.map(({ id }) => id))
    })

    it('are kept for thirty days, from when they were parked first', async () => {
      const old = await park()
      await pass(29 * DAY_MS)
      await park(old)
      const young = await park()
      expect(await right(parked.removeOld())).toBe(0)
      await pass(2 * DAY_MS)
      expect(await right(parked.removeOld())).toBe(1)
      expect(await ids()).toEqual([young.id])
    })
  })
}
