import * as E from 'fp-ts/lib/Either.js'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { createPageWorker } from '../../../src/application/subscriptions/pageWorker.ts'
import { projectionSubscription } from '../../../src/application/subscriptions/projections/projection.ts'
import {
  type RebuildProgress,
  rebuildProjection,
} from '../../../src/application/subscriptions/projections/rebuildProjection.ts'
import { createLogReader } from '../../../src/application/subscriptions/reading/logReader.ts'
import type { SubscriptionFailure } from '../../../src/application/subscriptions/subscription.ts'
import type { UserRow, UserStore } from '../../../src/application/user/users.ts'
import { users } from '../../../src/application/user/users.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { byThousands, execute, metadataOf, start } from '../support/world.ts'
import { createStage, lease } from './stage.ts'

export const REBUILD = 'users#rebuild'

type Options = {
  readonly store?: UserStore
  readonly log?: EventLog
  readonly owner?: string
  readonly onProgress?: (progress: RebuildProgress) => void
}

/**
 * Members, whose rows are to be rebuilt.
 *
 * - The live rows are folded by a program with a bug: it counts every command ten times.
 * - `poisoned` are positions that the right fold throws on.
 */
export const createRebuildStage = () => {
  const stage = createStage()
  const store = createMemoryProjectionStore(stage.clock, users.table)
  const poisoned = new Set<number>()
  let nth = 10_000

  const buggy: typeof users = {
    ...users,
    evolve: (row, event, userId) => {
      const evolved = users.evolve(row, event, userId)
      if (evolved === undefined || event.type !== 'user.command_executed') return evolved
      return { ...evolved, commandCount: (evolved.commandCount + 9) as Natural }
    },
  }
  const corrected: typeof users = {
    ...users,
    evolve: (row, event, userId) => {
      if (poisoned.has(event.position)) throw new TypeError('no such member')
      return users.evolve(row, event, userId)
    },
  }

  const settle = async <A>(work: Promise<A>): Promise<A> => {
    let over = false
    const watched = work.finally(() => {
      over = true
    })
    await until(() => {
      if (!over) stage.clock.advance(50)
      return over
    })
    return watched
  }

  const live = projectionSubscription(buggy, store)

  return {
    ...stage,
    store,
    live,
    poisoned,
    settle,
    comes: (userId: UserId) => right(stage.handle(userId, metadataOf(++nth, userId), start(userId))),
    executes: async (userId: UserId, times = 1) => {
      for (const some of byThousands(times))
        await right(
          stage.handle(
            userId,
            metadataOf(++nth, userId),
            Array.from({ length: some }, () => execute('help', userId)),
          ),
        )
    },
    /** The live subscription goes to the end of the log. */
    goLive: async () => {
      const { log, clock, logger } = stage
      let held = await lease(store.checkpoints, 'users', 'live')
      const letters = await right(store.checkpoints.deadLetters('users'))
      const { pageAfter } = createLogReader({ log, clock }).follow(() => true)
      const worker = createPageWorker({ log, clock, logger, pageAfter }, live, letters)
      for (;;) {
        const step = await settle(worker.step(held))
        if (E.isLeft(step)) throw new Error(`unexpected left: ${JSON.stringify(step.left)}`)
        held = step.right.lease
        if (step.right.idle) return held
      }
    },
    rebuild: (options: Options = {}): Promise<E.Either<SubscriptionFailure, number>> =>
      settle(
        rebuildProjection(
          { ...stage, owner: 'rebuilder', onProgress: () => undefined, ...options },
          corrected,
          options.store ?? store,
        ),
      ),
    /** What readers see: how many commands each member has used. */
    counts: async () =>
      Object.fromEntries(
        (await right(store.page({ limit: 100 }))).map(({ userId, commandCount }: UserRow) => [
          userId,
          commandCount,
        ]),
      ),
    letters: (name = 'users') => right(store.checkpoints.deadLetters(name)),
    standing: async (name = 'users') =>
      (await right(store.checkpoints.list())).find((checkpoint) => checkpoint.name === name),
  }
}
