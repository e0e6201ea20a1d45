import * as O from 'fp-ts/lib/Option.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { UserRow, UserStore } from '../../src/application/ports/userDirectory.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../src/domain/user/vocabulary.ts'
import { left, right } from '../support/results.ts'
import { acquired } from './checkpointStoreContract.ts'

const LARGEST = 2 ** 52

const rowOf = (id: number, commandCount = 0, language: string | null = 'es'): UserRow => ({
  userId: id as UserId,
  language: language as LanguageTag | null,
  registeredAt: new Date('2026-11-24T06:00:00.123Z'),
  lastActive: new Date('2026-11-24T07:00:00.456Z'),
  commandCount,
})

const rows = (...all: readonly UserRow[]) => new Map(all.map((row) => [row.userId, row]))

/** The laws of the ports `UserDirectory` and `ProjectionStore` over users; `create` gives an empty store. */
export const userStoreContract = (create: () => Promise<UserStore>) => {
  describe('a user directory', () => {
    let store: UserStore
    let next = 1
    /** Writes rows as the projection would, one event each. */
    const write = async (...all: readonly UserRow[]) => {
      const lease = await acquired(store.checkpoints, 'users', `writer-${next}`)
      next += 1
      const keys = all.map(({ userId }) => userId)
      await right(
        store.checkpoints.release(
          await right(store.commit(lease, lease.position + 1, keys, () => rows(...all))),
        ),
      )
    }
    beforeAll(async () => {
      store = await create()
    })

    it('finds nobody it was not told of', async () => {
      expect(await right(store.find(999_999 as UserId))).toEqual(O.none)
    })

    it('finds a member as written, with ids up to 2^52 and with or without a language', async () => {
      for (const row of [rowOf(1), rowOf(LARGEST), rowOf(2 ** 31 + 1, 3, null)]) {
        await write(row)
        expect(await right(store.find(row.userId))).toEqual(O.some(row))
      }
    })

    it('pages by id, ascending', async () => {
      await write(rowOf(1_001), rowOf(1_003), rowOf(1_002))
      const ids = async (after: number, limit: number) =>
        (await right(store.page({ after, limit }))).map(({ userId }) => userId)
      expect(await ids(1_000, 2)).toEqual([1_001, 1_002])
      expect(await ids(1_002, 1)).toEqual([1_003])
      expect(await ids(LARGEST, 5)).toEqual([])
    })
  })

  describe('its projection side', () => {
    let store: UserStore
    beforeAll(async () => {
      store = await create()
    })

    it('gives the change the rows of the keys, and writes rows and checkpoint together', async () => {
      const lease = await acquired(store.checkpoints, 'users', 'a')
      const first = await right(store.commit(lease, 3, [7 as UserId], () => rows(rowOf(7, 1))))
      expect(first.position).toBe(3)

      const second = await right(
        store.commit(first, 5, [7 as UserId, 8 as UserId], (found) => {
          expect(found.get(7 as UserId)).toEqual(rowOf(7, 1))
          expect(found.has(8 as UserId)).toBe(false)
          return rows(rowOf(7, 2), rowOf(8))
        }),
      )

      expect(second.position).toBe(5)
      expect(await right(store.find(7 as UserId))).toEqual(O.some(rowOf(7, 2)))
      expect(await right(store.find(8 as UserId))).toEqual(O.some(rowOf(8)))
      expect(await right(store.checkpoints.list())).toContainEqual({ name: 'users', position: 5, owner: 'a' })
    })

    it('moves the checkpoint where the change touches no row', async () => {
      const lease = await acquired(store.checkpoints, 'users', 'a')
      const moved = await right(store.commit(lease, lease.position + 1, [12 as UserId], () => new Map()))
      expect(moved.position).toBe(lease.position + 1)
    })

    it('changes nothing for a runner that was overtaken', async () => {
      const old = await acquired(store.checkpoints, 'users', 'a')
      await right(store.checkpoints.release(old))
      const taken = await acquired(store.checkpoints, 'users', 'b')

      const refusal = await left(store.commit(old, old.position + 1, [9 as UserId], () => rows(rowOf(9))))

      expect(refusal).toEqual({ _tag: 'LeaseLost', name: 'users' })
      expect(await right(store.find(9 as UserId))).toEqual(O.none)
      await right(store.checkpoints.release(taken))
    })

    it('changes nothing where the change itself throws', async () => {
      const lease = await acquired(store.checkpoints, 'users', 'a')
      const broken = store.commit(lease, lease.position + 1, [10 as UserId], () => {
        throw new Error('a defect in the projection')
      })
      await broken().catch(() => undefined)
      expect(await right(store.find(10 as UserId))).toEqual(O.none)
      expect(await right(store.checkpoints.list())).toContainEqual({
        name: 'users',
        position: lease.position,
        owner: 'a',
      })
    })
  })
}
