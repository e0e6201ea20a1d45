import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { handlerFailure, type RowChange } from '../../src/application/ports/projectionStore.ts'
import type { UserRow, UserStore } from '../../src/application/user/users.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import { left, right } from '../support/results.ts'
import { acquired } from './checkpointStoreContract.ts'
import { projectionStoreRebuildContract } from './projectionStoreRebuildContract.ts'
import { LARGEST, rowOf, rows, writing } from './userRows.ts'

/** The laws of the port `ProjectionStore`, over the table of the users; `create` gives an empty store. */
export const projectionStoreContract = (create: () => Promise<UserStore>) => {
  describe('the rows of a projection', () => {
    let store: UserStore
    let next = 1
    /** Writes rows as the projection would, one event each. */
    const write = async (...all: readonly UserRow[]) => {
      const lease = await acquired(store.checkpoints, 'users', `writer-${next}`)
      next += 1
      const committed = await right(store.commit(lease, { position: lease.position + 1 }, writing(...all)))
      await right(store.checkpoints.release(committed))
    }
    beforeAll(async () => {
      store = await create()
    })

    it('finds nothing it was not told of', async () => {
      expect(await right(store.find(999_999 as UserId))).toEqual(O.none)
    })

    it('finds a row as written, with keys up to 2^52 and with or without a language', async () => {
      for (const row of [rowOf(1), rowOf(LARGEST), rowOf(2 ** 31 + 1, 3, null)]) {
        await write(row)
        expect(await right(store.find(row.userId))).toEqual(O.some(row))
      }
    })

    it('pages by key, ascending', async () => {
      await write(rowOf(1_001), rowOf(1_003), rowOf(1_002))
      const ids = async (after: number, limit: number) =>
        (await right(store.page({ after: after as UserId, limit }))).map(({ userId }) => userId)
      expect(await ids(1_000, 2)).toEqual([1_001, 1_002])
      expect(await ids(1_002, 1)).toEqual([1_003])
      expect(await ids(LARGEST, 5)).toEqual([])
    })
  })

  describe('a tally of the rows of a projection', () => {
    it('counts them by what a field holds, and none that holds nothing', async () => {
      const store = await create()
      const lease = await acquired(store.checkpoints, 'users', 'counter')
      const before = await right(store.tally('language'))
      const written = [
        rowOf(2_001, 1, 'en'),
        rowOf(2_002, 2, 'es'),
        rowOf(2_003, 2, 'es'),
        rowOf(2_004, 2, null),
      ]
      await right(store.commit(lease, { position: lease.position + 1 }, writing(...written)))
      const after = await right(store.tally('language'))
      const more = (language: string) => (after.get(language) ?? 0) - (before.get(language) ?? 0)
      expect([more('en'), more('es'), after.has('null')]).toEqual([1, 2, false])
      expect((await right(store.tally('commandCount'))).get('2')).toBeGreaterThanOrEqual(3)
    })
  })

  describe('its projection side', () => {
    let store: UserStore
    beforeAll(async () => {
      store = await create()
    })

    it('gives the change the rows of the keys, and writes rows and checkpoint together', async () => {
      const lease = await acquired(store.checkpoints, 'users', 'a')
      const first = await right(store.commit(lease, { position: 3 }, writing(rowOf(7, 1))))
      expect(first.position).toBe(3)

      const second = await right(
        store.commit(
          first,
          { position: 5 },
          {
            keys: [7 as UserId, 8 as UserId],
            change: (found) => {
              expect(found.get(7 as UserId)).toEqual(rowOf(7, 1))
              expect(found.has(8 as UserId)).toBe(false)
              return E.right(rows(rowOf(7, 2), rowOf(8)))
            },
          },
        ),
      )

      expect(second.position).toBe(5)
      expect(await right(store.find(7 as UserId))).toEqual(O.some(rowOf(7, 2)))
      expect(await right(store.find(8 as UserId))).toEqual(O.some(rowOf(8)))
      expect(await right(store.checkpoints.list())).toContainEqual({ name: 'users', position: 5, owner: 'a' })
    })

    it('moves the checkpoint where the change touches no row and a letter goes along, and may leave it without', async () => {
      const lease = await acquired(store.checkpoints, 'users', 'a')
      const position = lease.position + 1
      const left = await right(store.commit(lease, { position }, writing()))
      expect([lease.position, position]).toContain(left.position)
      const moved = await right(
        store.commit(left, { position: position + 1, settled: [position] }, writing()),
      )
      expect(moved.position).toBe(position + 1)
    })

    it('drops a row that is gone', async () => {
      const lease = await acquired(store.checkpoints, 'users', 'a')
      const written = await right(
        store.commit(lease, { position: lease.position + 1 }, writing(rowOf(13), rowOf(14))),
      )
      const change: RowChange<UserId, UserRow> = {
        keys: [13 as UserId, 15 as UserId],
        change: () => E.right(new Map([13, 15].map((id) => [id as UserId, null]))),
      }
      await right(store.commit(written, { position: written.position + 1 }, change))
      expect(await right(store.find(13 as UserId))).toEqual(O.none)
      expect(await right(store.find(14 as UserId))).toEqual(O.some(rowOf(14)))
    })

    it('changes nothing for a runner that was overtaken', async () => {
      const old = await acquired(store.checkpoints, 'users', 'a')
      await right(store.checkpoints.release(old))
      const taken = await acquired(store.checkpoints, 'users', 'b')

      const refusal = await left(store.commit(old, { position: old.position + 1 }, writing(rowOf(9))))

      expect(refusal).toEqual({ _tag: 'LeaseLost', name: 'users' })
      expect(await right(store.find(9 as UserId))).toEqual(O.none)
      await right(store.checkpoints.release(taken))
    })

    it('changes nothing where the change says that it cannot be, and answers that', async () => {
      const lease = await acquired(store.checkpoints, 'users', 'a')
      const failure = handlerFailure('a defect in the projection')
      const refused = store.commit(
        lease,
        { position: lease.position + 1, parked: [] },
        { keys: [10 as UserId], change: () => E.left(failure) },
      )

      expect(await left(refused)).toEqual(failure)
      expect(await right(store.find(10 as UserId))).toEqual(O.none)
      expect(await right(store.checkpoints.list())).toContainEqual({
        name: 'users',
        position: lease.position,
        owner: 'a',
      })
    })
  })

  projectionStoreRebuildContract(create)
}
