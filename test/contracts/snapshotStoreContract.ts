import * as O from 'fp-ts/lib/Option.js'
import { v4 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SnapshotStore } from '../../src/application/ports/snapshotStore.ts'
import { right } from '../support/results.ts'

/** The laws of the port `SnapshotStore`. */
export const snapshotStoreContract = (create: () => Promise<SnapshotStore>) => {
  describe('a snapshot store', () => {
    let store: SnapshotStore
    beforeAll(async () => {
      store = await create()
    })

    it('has nothing of a stream it was not told of', async () => {
      expect(await right(store.load(v4(), 'user 1'))).toEqual(O.none)
    })

    it('gives back what it was given, each way of folding by itself', async () => {
      const stream = v4()
      const snapshot = { version: 3, state: { status: 'registered', at: '2026-11-24T06:00:00.000Z', n: 7 } }
      await right(store.save(stream, 'user 1', snapshot))
      expect(await right(store.load(stream, 'user 1'))).toEqual(O.some(snapshot))
      expect(await right(store.load(stream, 'user 2'))).toEqual(O.none)
    })

    it('drops all that it has of a stream, and nothing of another', async () => {
      const [stream, other] = [v4(), v4()]
      for (const name of [stream, other])
        for (const fold of ['user 1', 'user 2'])
          await right(store.save(name, fold, { version: 1, state: {} }))
      await right(store.drop(stream))
      expect(await right(store.load(stream, 'user 1'))).toEqual(O.none)
      expect(await right(store.load(stream, 'user 2'))).toEqual(O.none)
      expect(await right(store.load(other, 'user 1'))).toEqual(O.some({ version: 1, state: {} }))
    })

    it('keeps the newest', async () => {
      const stream = v4()
      for (const version of [100, 300, 200])
        await right(store.save(stream, 'user 1', { version, state: { version } }))
      expect(await right(store.load(stream, 'user 1'))).toEqual(
        O.some({ version: 300, state: { version: 300 } }),
      )
    })
  })
}
