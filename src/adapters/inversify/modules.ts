import { dirname, resolve } from 'node:path'
import { ContainerModule } from 'inversify'
import {
  createHandleWalletCommands,
  createReadBalance,
} from '../../application/gamification/handleWalletCommands.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { createWelcomePolicy } from '../../application/policies/welcomePolicy.ts'
import { createBusRelay } from '../../application/subscriptions/busRelay.ts'
import { projectionSubscription } from '../../application/subscriptions/projection.ts'
import { createHandleUserCommands } from '../../application/user/handleUserCommands.ts'
import { createReadBotCommands } from '../../application/user/readBotCommands.ts'
import { userProjection } from '../../application/user/userProjection.ts'
import { openEmbeddedPostgres } from '../embeddedPostgres/embeddedPostgres.ts'
import { createMemoryEventBus } from '../memory/memoryEventBus.ts'
import { createPinoLogger } from '../pino/pinoLogger.ts'
import { migrate } from '../postgres/migrate.ts'
import { openOrm } from '../postgres/orm.ts'
import { createPostgresCheckpointStore } from '../postgres/postgresCheckpointStore.ts'
import { createPostgresEventLog } from '../postgres/postgresEventLog.ts'
import { createPostgresSnapshotStore } from '../postgres/postgresSnapshotStore.ts'
import { createPostgresUserStore } from '../postgres/postgresUserStore.ts'
import { createRedisEventBus } from '../redis/redisEventBus.ts'
import { systemClock } from '../system/systemClock.ts'
import { uuidGenerator } from '../system/uuidGenerator.ts'
import { createMeteredEventLog } from '../web/meteredEventLog.ts'
import { createMetrics } from '../web/metrics.ts'
import { type Closers, createProvide } from './provide.ts'
import { orFailToStart } from './startFailure.ts'
import { TOKENS } from './tokens.ts'

/** Time, ids, and what the operator reads: the log and the metrics. */
export const systemModule = () =>
  new ContainerModule(({ bind }) => {
    const provide = createProvide(bind)
    provide(TOKENS.clock, [], () => systemClock)
    provide(TOKENS.ids, [], () => uuidGenerator)
    provide(TOKENS.owner, [TOKENS.ids], (ids) => ids.next())
    provide(TOKENS.logger, [TOKENS.environment], ({ LOG_LEVEL }) => createPinoLogger(LOG_LEVEL))
    provide(TOKENS.metrics, [], createMetrics)
  })

/** PostgreSQL, given or embedded, and everything that is kept in it. */
export const databaseModule = (closers: Closers) =>
  new ContainerModule(({ bind }) => {
    const provide = createProvide(bind)
    provide(
      TOKENS.databasePlace,
      [TOKENS.environment, TOKENS.tell],
      async ({ DATABASE_URL, DATA_DIR }, tell) => {
        if (DATABASE_URL !== undefined)
          return {
            options: { connectionString: DATABASE_URL },
            description: `PostgreSQL at ${new URL(DATABASE_URL).host}`,
          }
        const server = await orFailToStart(
          openEmbeddedPostgres({ dataDir: resolve(DATA_DIR), onEvent: tell }),
        )
        closers.push(() => server.stop())
        if (server.note !== undefined) tell(server.note)
        return {
          options: server.connection,
          description: `embedded PostgreSQL, data in ${server.dataDirectory}`,
          directory: dirname(server.dataDirectory),
        }
      },
    )
    provide(TOKENS.database, [TOKENS.databasePlace, TOKENS.logger], async ({ options }, logger) => {
      const orm = await orFailToStart(openOrm(options, logger))
      closers.push(() => orm.close(true))
      return { orm, applied: await orFailToStart(migrate(orm)) }
    })
    provide(
      TOKENS.eventLog,
      [TOKENS.database, TOKENS.databasePlace, TOKENS.metrics],
      ({ orm }, { options }, metrics) => {
        const log = createPostgresEventLog(orm, options, metrics.observeBatch)
        closers.push(() => log.close())
        return createMeteredEventLog(log, metrics)
      },
    )
    provide(TOKENS.checkpointStore, [TOKENS.database], ({ orm }) => createPostgresCheckpointStore(orm))
    provide(TOKENS.snapshotStore, [TOKENS.database], ({ orm }) => createPostgresSnapshotStore(orm))
    provide(TOKENS.userStore, [TOKENS.database], ({ orm }) => createPostgresUserStore(orm))
  })

/** The event bus: Redis where there is one, otherwise within the process. */
export const busModule = (closers: Closers) =>
  new ContainerModule(({ bind }) => {
    const provide = createProvide(bind)
    provide(
      TOKENS.eventBus,
      [TOKENS.environment, TOKENS.logger],
      ({ REDIS_URL, EVENT_CHANNEL_PREFIX }, logger) => {
        const bus =
          REDIS_URL === undefined
            ? createMemoryEventBus(logger)
            : createRedisEventBus({ url: REDIS_URL, channelPrefix: EVENT_CHANNEL_PREFIX, logger })
        closers.push(() => bus.close())
        return bus
      },
    )
  })

/** What the application does with its ports. */
export const applicationModule = () =>
  new ContainerModule(({ bind }) => {
    const provide = createProvide(bind)
    provide(
      TOKENS.handleUserCommands,
      [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.ids],
      (log, snapshots, ids) => createHandleUserCommands({ log, snapshots, ids }),
    )
    provide(TOKENS.readBotCommands, [TOKENS.eventLog], createReadBotCommands)
    provide(
      TOKENS.handleWalletCommands,
      [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.ids],
      (log, snapshots, ids) => createHandleWalletCommands({ log, snapshots, ids }),
    )
    provide(TOKENS.readBalance, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
      createReadBalance({ log, snapshots }),
    )
    provide(
      TOKENS.policies,
      [TOKENS.handleWalletCommands, TOKENS.eventLog, TOKENS.ids, TOKENS.clock, TOKENS.checkpointStore],
      (handleWalletCommands, log, ids, clock, checkpoints) => [
        policySubscription(createWelcomePolicy(handleWalletCommands, clock), {
          log,
          ids,
          clock,
          checkpoints,
        }),
      ],
    )
    provide(
      TOKENS.subscriptions,
      [TOKENS.eventBus, TOKENS.checkpointStore, TOKENS.userStore, TOKENS.policies],
      (bus, checkpoints, users, policies) => [
        createBusRelay(bus, checkpoints),
        projectionSubscription(userProjection, users),
        ...policies,
      ],
    )
    provide(
      TOKENS.telegramDependencies,
      [
        TOKENS.handleUserCommands,
        TOKENS.readBotCommands,
        TOKENS.readBalance,
        TOKENS.ids,
        TOKENS.clock,
        TOKENS.logger,
        TOKENS.metrics,
      ],
      (handleUserCommands, readBotCommands, readBalance, ids, clock, logger, { countUpdate }) => ({
        handleUserCommands,
        readBotCommands,
        readBalance,
        ids,
        clock,
        logger,
        countUpdate,
      }),
    )
  })
