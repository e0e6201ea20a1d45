import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { handlerFailure } from '../../src/application/ports/projectionStore.ts'
import type { UserStore } from '../../src/application/user/users.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import { left, right } from '../support/results.ts'
import { acquired } from './checkpointStoreContract.ts'
import { rowOf, writing } from './userRows.ts'

/** The laws of the port `ProjectionStore` on its rebuild, over the table of the users; `create` gives an empty store. */
export const projectionStoreRebuildContract = (create: () => Promise<UserStore>) => {
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
