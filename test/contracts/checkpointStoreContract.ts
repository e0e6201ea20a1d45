import * as O from 'fp-ts/lib/Option.js'
import { v4 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CheckpointStore, Lease } from '../../src/application/ports/checkpointStore.ts'
import { left, right } from '../support/results.ts'

const TTL = 60_000

/** The lease, or a failed test. */
export const acquired = async (
  store: CheckpointStore,
  name: string,
  owner: string,
  ms = TTL,
): Promise<Lease> => {
  const lease = await right(store.acquire(name, owner, ms))
  if (O.isNone(lease)) throw new Error(`${owner} got no lease of ${name}`)
  return lease.value
}

/** The laws of the port `CheckpointStore`; `create` gives a store, `pass` lets its clock move on. */
export const checkpointStoreContract = (
  create: () => Promise<{ store: CheckpointStore; pass: (milliseconds: number) => Promise<void> }>,
) => {
  describe('a checkpoint store', () => {
    let store: CheckpointStore
    let pass: (milliseconds: number) => Promise<void>
    beforeAll(async () => {
      ;({ store, pass } = await create())
    })

    it('starts a name never seen before at 0', async () => {
      expect(await acquired(store, v4(), 'a')).toMatchObject({ owner: 'a', position: 0 })
    })

    it('starts it elsewhere where it is told so, and only the first time', async () => {
      const name = v4()
      const first = await right(store.acquire(name, 'a', TTL, 7))
      expect(first).toMatchObject({ value: { position: 7 } })
      expect(await right(store.acquire(name, 'a', TTL, 9))).toMatchObject({ value: { position: 7 } })
    })

    it('gives the lease to one owner at a time', async () => {
      const name = v4()
      await acquired(store, name, 'a')
      expect(await right(store.acquire(name, 'b', TTL))).toEqual(O.none)
    })

    it('gives it to one of many who race for it', async () => {
      const name = v4()
      const owners = Array.from({ length: 20 }, () => v4())
      const leases = await Promise.all(owners.map((owner) => right(store.acquire(name, owner, TTL))))
      expect(leases.filter(O.isSome)).toHaveLength(1)
    })

    it('gives a new epoch to every new holder, and keeps the position', async () => {
      const name = v4()
      const first = await right(store.advance(await acquired(store, name, 'a'), { position: 7 }))
      await right(store.release(first))
      const second = await acquired(store, name, 'b')
      expect(second.position).toBe(7)
      expect(second.epoch).toBeGreaterThan(first.epoch)
    })

    it('lets a holder that comes again begin a new epoch, which ends the old one', async () => {
      const name = v4()
      const before = await acquired(store, name, 'a')
      const after = await acquired(store, name, 'a')
      expect(after.epoch).toBeGreaterThan(before.epoch)
      expect(await left(store.advance(before, { position: 1 }))).toEqual({ _tag: 'LeaseLost', name })
    })

    it('moves the position forward and never back', async () => {
      const name = v4()
      const at5 = await right(store.advance(await acquired(store, name, 'a'), { position: 5 }))
      expect(at5.position).toBe(5)
      const still = await right(store.advance(at5, { position: 3 }))
      expect(still.position).toBe(5)
      expect(await right(store.list())).toContainEqual({ name, position: 5, owner: 'a' })
    })

    it('refuses to advance a lease whose position is not the stored one, but renews it', async () => {
      const name = v4()
      const at0 = await acquired(store, name, 'a')
      await right(store.advance(at0, { position: 5 }))
      expect(await left(store.advance(at0, { position: 6 }))).toEqual({ _tag: 'LeaseLost', name })
      expect(await right(store.renew(at0, TTL))).toEqual(at0)
    })

    it('hands a lease that ran out to the next taker, and the old holder can change nothing', async () => {
      const name = v4()
      const old = await acquired(store, name, 'a', 100)
      await pass(200)
      const taken = await acquired(store, name, 'b')

      expect(await left(store.advance(old, { position: 9 }))).toEqual({ _tag: 'LeaseLost', name })
      expect(await left(store.renew(old, TTL))).toEqual({ _tag: 'LeaseLost', name })
      await right(store.release(old))

      expect((await right(store.advance(taken, { position: 2 }))).position).toBe(2)
      expect(await right(store.acquire(name, 'c', TTL))).toEqual(O.none)
    })

    it('keeps a renewed lease', async () => {
      const name = v4()
      const lease = await acquired(store, name, 'a', 100)
      await right(store.renew(lease, TTL))
      await pass(200)
      expect(await right(store.acquire(name, 'b', TTL))).toEqual(O.none)
    })

    it('keeps, replaces and drops dead letters in one step with the position', async () => {
      const name = v4()
      const letter = { position: 3, partition: 'user-1', reason: 'a defect', attempts: 3 }
      const later = { position: 5, partition: 'user-1', reason: 'waits', attempts: 0 }
      const at5 = await right(
        store.advance(await acquired(store, name, 'a'), { position: 5, parked: [later, letter] }),
      )
      expect(await right(store.deadLetters(name))).toEqual([letter, later])

      const again = { ...letter, reason: 'another', attempts: 6 }
      const still = await right(store.advance(at5, { position: 5, parked: [again], settled: [5] }))
      expect(still.position).toBe(5)
      expect(await right(store.deadLetters(name))).toEqual([again])
      expect(await right(store.deadLetters(v4()))).toEqual([])
      const counts = await right(store.deadLetterCounts())
      expect([counts.get(name), counts.has(v4())]).toEqual([1, false])
    })

    it('keeps no dead letter of a holder that was overtaken', async () => {
      const name = v4()
      const old = await acquired(store, name, 'a')
      await right(store.release(old))
      await acquired(store, name, 'b')
      const letter = { position: 1, partition: 'user-1', reason: 'a defect', attempts: 3 }
      expect(await left(store.advance(old, { position: 1, parked: [letter] }))).toMatchObject({
        _tag: 'LeaseLost',
      })
      expect(await right(store.deadLetters(name))).toEqual([])
    })

    it('lists every checkpoint with its holder', async () => {
      const [held, free] = [v4(), v4()]
      await acquired(store, held, 'a')
      await right(store.release(await acquired(store, free, 'a')))
      const all = await right(store.list())
      expect(all).toContainEqual({ name: held, position: 0, owner: 'a' })
      expect(all).toContainEqual({ name: free, position: 0, owner: null })
    })
  })
}
