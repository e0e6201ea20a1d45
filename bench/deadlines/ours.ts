import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { createPostgresDeadlines } from '../../src/adapters/postgres/deadlines/postgresDeadlines.ts'
import { createPostgresSnapshotStore } from '../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { createPostgresProjectionStore } from '../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { systemClock } from '../../src/adapters/system/systemClock.ts'
import { uuidGenerator } from '../../src/adapters/system/uuidGenerator.ts'
import { createPerformAct } from '../../src/application/commands/performAct.ts'
import { deadlineProjection } from '../../src/application/deadlines/deadlineProjection.ts'
import { runDeadlines } from '../../src/application/deadlines/runDeadlines.ts'
import { catalogue, DEADLINE_SETTLERS } from '../../src/application/modules.ts'
import { DEADLINES } from '../../src/application/ports/deadlines.ts'
import { NO_INTAKE } from '../../src/application/ports/intake.ts'
import { projectionSubscription } from '../../src/application/subscriptions/projections/projection.ts'
import { runSubscription } from '../../src/application/subscriptions/subscriptionRunner.ts'
import { taleDeadlines } from '../../src/application/user/taleDeadlines.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import { promiseTales } from '../../test/support/promisedTales.ts'
import { right } from '../../test/support/results.ts'
import { argumentOf } from '../harness/child.ts'
import type { Connection } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'

const LOOK_MS = 5
const FIRST = 5_000_000_000_000_000

const [connection, count] = argumentOf() as [Connection, number]
const members = Array.from({ length: count }, (_, nth) => (FIRST + nth) as UserId)
await promiseTales({ options: connection }, members, new Date(Date.now() - 1_000))

const { orm, log } = await openLog(connection)
const logger = createMemoryLogger()
const store = createPostgresProjectionStore(orm, DEADLINES)
const following = { log, clock: systemClock, logger, owner: uuidGenerator.next() }
runSubscription(following, projectionSubscription(deadlineProjection(DEADLINE_SETTLERS, catalogue), store))
const deadlines = createPostgresDeadlines(orm)
const performAct = createPerformAct({ log, snapshots: createPostgresSnapshotStore(orm), ids: uuidGenerator })

const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await systemClock.pause(LOOK_MS)
}
await until(async () => (await right(deadlines.count())).waiting === count)
const before = (await right(log.head())).position

/** Has all of them pass, and answers how many did a second: each is two events. */
process.on('message', async () => {
  const startedAt = performance.now()
  const over = new AbortController()
  const running = runDeadlines(
    {
      deadlines,
      rules: new Map([['user', taleDeadlines]]),
      performAct,
      log,
      ids: uuidGenerator,
      clock: systemClock,
      logger,
      intake: NO_INTAKE,
    },
    over.signal,
  )
  await until(async () => (await right(log.head())).position >= before + 2 * count)
  const perSecond = (count / (performance.now() - startedAt)) * 1_000
  over.abort()
  await running
  process.send?.(perSecond)
})
process.send?.('ready')
