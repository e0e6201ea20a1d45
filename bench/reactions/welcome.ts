import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { createPostgresSnapshotStore } from '../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { createPostgresCheckpointStore } from '../../src/adapters/postgres/subscriptions/postgresCheckpointStore.ts'
import { systemClock } from '../../src/adapters/system/systemClock.ts'
import { uuidGenerator } from '../../src/adapters/system/uuidGenerator.ts'
import { createPerformAct } from '../../src/application/commands/performAct.ts'
import { policySubscription } from '../../src/application/policies/policy.ts'
import { welcomePolicy } from '../../src/application/policies/welcomePolicy.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import {
  runSubscription,
  type SubscriptionRunner,
} from '../../src/application/subscriptions/subscriptionRunner.ts'
import type { Connection } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'

/** A log, and the program's policy that welcomes whoever registers there, when it is started. */
export type Welcome = { readonly log: EventLog; readonly start: () => SubscriptionRunner }

/** As this program runs it. */
export const welcomeHere = async (connection: Connection): Promise<Welcome> => {
  const { log, orm } = await openLog(connection)
  const snapshots = createPostgresSnapshotStore(orm)
  const subscription = policySubscription(welcomePolicy, {
    performAct: createPerformAct({ log, snapshots, ids: uuidGenerator }),
    log,
    ids: uuidGenerator,
    clock: systemClock,
    checkpoints: createPostgresCheckpointStore(orm),
  })
  const dependencies = { log, clock: systemClock, logger: createMemoryLogger(), owner: 'bench' }
  return { log, start: () => runSubscription(dependencies, subscription) }
}

/** As another checkout of the program runs it, which has a handler of commands to one wallet. */
export const welcomeThere = async (connection: Connection, checkout: string): Promise<Welcome> => {
  const load = (file: string) => import(pathToFileURL(path.join(checkout, file)).href)
  const { openLog: open } = await load('bench/harness/openLog.ts')
  const { createPostgresSnapshotStore: openSnapshots } = await load(
    'src/adapters/postgres/postgresSnapshotStore.ts',
  )
  const { createPostgresCheckpointStore: openCheckpoints } = await load(
    'src/adapters/postgres/postgresCheckpointStore.ts',
  )
  const { createHandleWalletCommands } = await load('src/application/gamification/handleWalletCommands.ts')
  const { policySubscription: subscribe } = await load('src/application/policies/policy.ts')
  const { createWelcomePolicy } = await load('src/application/policies/welcomePolicy.ts')
  const { runSubscription: run } = await load('src/application/subscriptions/subscriptionRunner.ts')
  const { log, orm } = await open(connection)
  const parts = { log, ids: uuidGenerator, clock: systemClock }
  const handle = createHandleWalletCommands({ ...parts, snapshots: openSnapshots(orm) })
  const checkpoints = openCheckpoints(orm)
  const subscription = subscribe(createWelcomePolicy(handle, systemClock), { ...parts, checkpoints })
  const dependencies = { log, clock: systemClock, logger: createMemoryLogger(), owner: 'bench' }
  return { log, start: () => run(dependencies, subscription) }
}
