import * as TE from 'fp-ts/lib/TaskEither.js'
import { createMemoryEventBus } from '../../src/adapters/memory/memoryEventBus.ts'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { createPostgresCheckpointStore } from '../../src/adapters/postgres/subscriptions/postgresCheckpointStore.ts'
import { createPostgresProjectionStore } from '../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { systemClock } from '../../src/adapters/system/systemClock.ts'
import type { EventPattern } from '../../src/application/log/eventPattern.ts'
import type { CheckpointStore } from '../../src/application/ports/checkpointStore.ts'
import { createBusRelay } from '../../src/application/subscriptions/busRelay.ts'
import { projectionSubscription } from '../../src/application/subscriptions/projections/projection.ts'
import { byStream, type Subscription } from '../../src/application/subscriptions/subscription.ts'
import { runSubscriptions } from '../../src/application/subscriptions/subscriptionRunner.ts'
import { users } from '../../src/application/user/users.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import { argumentOf } from '../harness/child.ts'
import type { Connection } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'
import { acting, joining, performHere } from '../hot/perform.ts'

/** What the process is asked to do: as many members act again and again, for so many seconds. */
export type FollowersOrder = { readonly members: number; readonly seconds: number }
export type FollowersOutcome = { readonly perSecond: number; readonly failed: number }

/** The relay and the members' rows, which every event of a member concerns, and others that wait for something else. */
const [connection, others] = argumentOf() as [Connection, number]
const PATTERNS: readonly EventPattern[] = [
  'user.registered',
  'user.forgotten',
  'narrative.*',
  'gamification.*',
]

const opened = await openLog(connection)
const { log, orm } = opened
const perform = await performHere(connection, opened)
const checkpoints = createPostgresCheckpointStore(orm)
const logger = createMemoryLogger()

const waiting = (nth: number, store: CheckpointStore): Subscription => ({
  name: `waiting-${nth}`,
  pattern: PATTERNS[nth % PATTERNS.length] ?? 'narrative.*',
  partitionOf: byStream,
  checkpoints: store,
  react: () => TE.right(undefined),
})

const MEMBERS = Array.from({ length: 64 }, (_, nth) => (nth + 1) as UserId)
for (const member of MEMBERS) await perform(member, joining(member))
runSubscriptions({ log, clock: systemClock, logger, owner: 'bench' }, [
  createBusRelay(createMemoryEventBus(logger), checkpoints),
  projectionSubscription(users, createPostgresProjectionStore(orm, users.table, checkpoints)),
  ...Array.from({ length: others }, (_, nth) => waiting(nth, checkpoints)),
])

const measure = async ({ members, seconds }: FollowersOrder): Promise<FollowersOutcome> => {
  let recorded = 0
  let failed = 0
  const startedAt = performance.now()
  const act = async (member: UserId) => {
    while (performance.now() < startedAt + seconds * 1_000)
      if (await perform(member, acting(member))) recorded += 1
      else failed += 1
  }
  await Promise.all(MEMBERS.slice(0, members).map(act))
  return { perSecond: (recorded / (performance.now() - startedAt)) * 1_000, failed }
}

process.on('message', async (order: FollowersOrder) => process.send?.(await measure(order)))
process.send?.('ready')
