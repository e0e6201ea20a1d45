import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Deadline, Deadlines } from '../../src/application/ports/deadlines.ts'
import type { ProjectionStore } from '../../src/application/ports/projectionStore.ts'
import type { Slug, Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'
import { acquired } from './checkpointStoreContract.ts'

const HOUR_MS = 3_600_000
const SET_BY = '019b1c1e-7c1f-8000-8000-000000000001' as Uuid
const MODULES = ['auctions', 'user']

export type DeadlinesStage = {
  readonly store: ProjectionStore<string, Deadline>
  readonly deadlines: Deadlines
}

/** The laws of the port `Deadlines`; `create` gives an empty store and what tells of its rows. */
export const deadlinesContract = (create: () => Promise<DeadlinesStage>) => {
  describe('the deadlines', () => {
    let stage: DeadlinesStage
    let now: Date
    let position = 0
    beforeEach(async () => {
      stage = await create()
      position = 0
      now = (await right(stage.deadlines.count())).now
    })

    const at = (milliseconds: number) => new Date(now.getTime() + milliseconds)
    const deadline = (module: string, key: string, dueAt: Date, removes = false): Deadline => ({
      id: `${module}:${key}`,
      module: module as Slug,
      key: key as Slug,
      dueAt,
      removes,
      stream: `${module}-${key}`,
      setBy: SET_BY,
      correlationId: SET_BY,
    })
    const write = async (...rows: readonly Deadline[]) => {
      const lease = await acquired(stage.store.checkpoints, 'deadlines', `writer-${position}`)
      position += 1
      const change = {
        keys: rows.map(({ id }) => id),
        change: () => E.right(new Map(rows.map((row) => [row.id, row]))),
      }
      const committed = await right(stage.store.commit(lease, { position }, change))
      await right(stage.store.checkpoints.release(committed))
    }
    const dueIds = async (query: Partial<Parameters<Deadlines['due']>[0]> = {}) => {
      const { deadlines } = await right(stage.deadlines.due({ modules: MODULES, limit: 10, ...query }))
      return deadlines.map(({ id }) => id)
    }

    it('are none at first', async () => {
      expect(await right(stage.deadlines.due({ modules: MODULES, limit: 10 }))).toMatchObject({
        position: 0,
        deadlines: [],
      })
      expect(await right(stage.deadlines.next(MODULES))).toBeUndefined()
      expect(await right(stage.deadlines.list({ limit: 10 }))).toEqual([])
      expect(await right(stage.deadlines.count())).toMatchObject({ waiting: 0, due: 0, dueSince: null })
    })

    it('are due from their moment on, and not before', async () => {
      await write(deadline('user', 'now', now), deadline('user', 'soon', at(HOUR_MS)))
      expect(await dueIds()).toEqual(['user:now'])
    })

    it('come as they were written, with the instant and the position that they stand at', async () => {
      const written = deadline('user', 'tale-42', at(-1), true)
      await write(deadline('user', 'other', at(HOUR_MS)))
      await write(written)
      const due = await right(stage.deadlines.due({ modules: MODULES, limit: 10 }))
      expect(due).toMatchObject({ position: 2, deadlines: [written] })
      expect(due.now.getTime()).toBeGreaterThanOrEqual(now.getTime())
    })

    it('come by moment and then by id, letter by letter, page by page', async () => {
      await write(
        deadline('user', 'b', at(-5)),
        deadline('user', 'a-b', at(-5)),
        deadline('user', 'a_a', at(-5)),
        deadline('user', 'a', at(-5)),
        deadline('auctions', 'z', at(-5)),
        deadline('user', 'first', at(-6)),
        deadline('user', 'last', at(-4)),
      )
      const all = ['user:first', 'auctions:z', 'user:a', 'user:a-b', 'user:a_a', 'user:b', 'user:last']
      expect(await dueIds()).toEqual(all)
      expect(await dueIds({ limit: 3 })).toEqual(all.slice(0, 3))
      expect(await dueIds({ after: { dueAt: at(-5), id: 'user:a-b' } })).toEqual(all.slice(4))
      const listed = await right(stage.deadlines.list({ after: { dueAt: at(-5), id: 'user:a' }, limit: 2 }))
      expect(listed.map(({ id }) => id)).toEqual(all.slice(3, 5))
    })

    it('are those of the modules that are asked for', async () => {
      await write(deadline('auctions', 'a', at(-2)), deadline('user', 'a', at(-1)))
      expect(await dueIds({ modules: ['user'] })).toEqual(['user:a'])
      expect(await dueIds({ modules: [] })).toEqual([])
      expect(await right(stage.deadlines.next([]))).toBeUndefined()
      const listed = await right(stage.deadlines.list({ module: 'auctions', limit: 10 }))
      expect(listed.map(({ id }) => id)).toEqual(['auctions:a'])
    })

    it('say how long the next one can be waited for', async () => {
      await write(deadline('user', 'later', at(2 * HOUR_MS)), deadline('user', 'soon', at(HOUR_MS)))
      const left = (await right(stage.deadlines.next(MODULES))) ?? 0
      expect(left).toBeLessThanOrEqual(HOUR_MS)
      expect(left).toBeGreaterThan(HOUR_MS / 2)
      await write(deadline('user', 'over', at(-HOUR_MS)))
      expect(await right(stage.deadlines.next(MODULES))).toBe(0)
    })

    it('are counted, and the oldest that is due says since when', async () => {
      await write(
        deadline('user', 'a', at(-2_000)),
        deadline('user', 'b', at(-1_000)),
        deadline('user', 'c', at(HOUR_MS)),
      )
      expect(await right(stage.deadlines.count())).toMatchObject({
        waiting: 3,
        due: 2,
        dueSince: at(-2_000),
      })
    })
  })
}
