import * as O from 'fp-ts/lib/Option.js'
import { v4 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { KeptSnapshot, SnapshotStore } from '../../src/application/ports/snapshotStore.ts'
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
      expect(await right(store.drop(stream))).toBe(2)
      expect(await right(store.drop(stream))).toBe(0)
      expect(await right(store.load(stream, 'user 1'))).toEqual(O.none)
      expect(await right(store.load(stream, 'user 2'))).toEqual(O.none)
      expect(await right(store.load(other, 'user 1'))).toEqual(O.some({ version: 1, state: {} }))
    })

    it('lists all that it keeps, page by page, each once', async () => {
      const streams = Array.from({ length: 5 }, () => v4())
      for (const stream of streams)
        for (const fold of ['user 1', 'user 2'])
          await right(
            store.save(stream, fold, { version: 7, state: { stream, nested: [{ b: 1, a: null }] } }),
          )
      const found: KeptSnapshot[] = []
      for (let page = await right(store.page({ limit: 3 })); page.length > 0; ) {
        expect(page.length).toBeLessThanOrEqual(3)
        found.push(...page)
        page = await right(store.page({ after: page.at(-1), limit: 3 }))
      }
      const own = found.filter(({ stream }) => streams.includes(stream))
      expect(own).toHaveLength(10)
      expect(own).toEqual(
        expect.arrayContaining(
          streams.flatMap((stream) =>
            ['user 1', 'user 2'].map((fold) => ({
              stream,
              fold,
              version: 7,
              state: { stream, nested: [{ b: 1, a: null }] },
            })),
          ),
        ),
      )
    })

    it('drops everything, where no stream is named', async () => {
      await right(store.save(v4(), 'user 1', { version: 1, state: {} }))
      await right(store.save(v4(), 'user 2', { version: 1, state: {} }))
      expect(await right(store.drop())).toBeGreaterThanOrEqual(2)
      expect(await right(store.page({ limit: 1 }))).toEqual([])
      expect(await right(store.drop())).toBe(0)
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
