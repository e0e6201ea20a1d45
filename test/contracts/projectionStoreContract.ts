import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { handlerFailure, type RowChange } from '../../src/application/ports/projectionStore.ts'
import type { UserRow, UserStore } from '../../src/application/user/users.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../src/domain/kernel/languageTag.ts'
import type { Natural } from '../../src/domain/kernel/numbers.ts'
import { left, right } from '../support/results.ts'
import { acquired } from './checkpointStoreContract.ts'

const LARGEST = 2 ** 52

const rowOf = (id: number, commandCount = 0, language: string | null = 'es'): UserRow => ({
  userId: id as UserId,
  language: language as LanguageTag | null,
  languageChosen: commandCount % 2 === 1,
  botBlocked: commandCount % 3 === 1,
  registeredAt: new Date('2026-11-24T06:00:00.123Z'),
  lastActive: new Date('2026-11-24T07:00:00.456Z'),
  commandCount: commandCount as Natural,
})

const rows = (...all: readonly UserRow[]) => new Map(all.map((row) => [row.userId, row]))

/** The change that writes these rows, whatever was there. */
const writing = (...all: readonly UserRow[]): RowChange<UserId, UserRow> => ({
  keys: all.map(({ userId }) => userId),
  change: () => E.right(rows(...all)),
})

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

    it('moves the checkpoint where the change touches no row', async () => {
      const lease = await acquired(store.checkpoints, 'users', 'a')
      const moved = await right(store.commit(lease, { position: lease.position + 1 }, writing()))
      expect(moved.position).toBe(lease.position + 1)
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

  describe('its rebuild', () => {
    const letter = { position: 2, partition: 'user-1', reason: 'a defect', attempts: 3 }
    let store: UserStore
    beforeAll(async () => {
      store = await create()
    })

    it('builds rows that readers do not see, and switches to them with the rest, at once', async () => {
      const live = await acquired(store.checkpoints, 'users', 'runner')
      const at4 = await right(
        store.commit(live, { position: 4, parked: [letter] }, writing(rowOf(1, 1), rowOf(2, 1))),
      )
      const shadow = await right(store.shadow())
      const rebuilding = await acquired(shadow.checkpoints, 'users#rebuild', 'rebuilder')
      const rebuilt = await right(shadow.commit(rebuilding, { position: 3 }, writing(rowOf(1, 7))))
      expect(await right(store.find(1 as UserId))).toEqual(O.some(rowOf(1, 1)))

      await right(
        store.switchOver(rebuilt, (position) => {
          expect(position).toBe(4)
          return TE.right({ position, ...writing(rowOf(3, 9)) })
        }),
      )

      expect(await right(store.page({ limit: 9 }))).toEqual([rowOf(1, 7), rowOf(3, 9)])
      expect(await right(store.checkpoints.list())).toEqual([{ name: 'users', position: 4, owner: null }])
      expect(await right(store.checkpoints.deadLetters('users'))).toEqual([])
      expect(await left(store.commit(at4, { position: 5 }, writing(rowOf(1, 2))))).toMatchObject({
        _tag: 'LeaseLost',
      })
    })

    it('goes on where an interrupted one stopped, and keeps what it parked itself', async () => {
      const first = await right(store.shadow())
      const begun = await acquired(first.checkpoints, 'users#rebuild', 'a')
      const stopped = await right(
        first.commit(begun, { position: 2, parked: [letter] }, writing(rowOf(5, 5))),
      )
      await right(first.checkpoints.release(stopped))

      const second = await right(store.shadow())
      const resumed = await acquired(second.checkpoints, 'users#rebuild', 'b')
      expect(resumed.position).toBe(2)
      await right(store.switchOver(resumed, () => TE.right({ position: 6, ...writing() })))

      expect(await right(store.page({ limit: 9 }))).toEqual([rowOf(5, 5)])
      expect(await right(store.checkpoints.deadLetters('users'))).toEqual([letter])
    })

    it('changes nothing where the rest cannot be had, or the rebuild was overtaken', async () => {
      const shadow = await right(store.shadow())
      const old = await acquired(shadow.checkpoints, 'users#rebuild', 'a')
      const refused = store.switchOver(old, () => TE.left(handlerFailure('no rest')))
      expect(await left(refused)).toEqual(handlerFailure('no rest'))
      await acquired(shadow.checkpoints, 'users#rebuild', 'a')
      const overtaken = store.switchOver(old, (position) => TE.right({ position, ...writing() }))
      expect(await left(overtaken)).toMatchObject({ _tag: 'LeaseLost' })
      expect(await right(store.page({ limit: 9 }))).toEqual([rowOf(5, 5)])
    })
  })
}
