import { startBotApiEmulator } from '../../support/botApi/botApiEmulator.ts'
import type { RunDianaBot } from '../../support/botProcess.ts'
import { createDataDirectory } from '../../support/dataDirectory.ts'
import { startRedis } from '../../support/servers.ts'
import { createBots } from './bots.ts'
import type { CleanUp } from './cleanUp.ts'
import { startDatabase } from './database.ts'
import { createLoad } from './load.ts'
import { mountSmallDisk } from './smallDisk.ts'
import { startSubscriber } from './subscriber.ts'

const PREFIX = 'dianabot:events:'

export type World = Awaited<ReturnType<typeof createWorld>>

/**
 * Everything that a fault may strike, private to one scenario: the Bot API and its members, PostgreSQL, Redis, a
 * subscriber in another program's place, and the bots, each a process of its own.
 */
export const createWorld = async (
  cleanUp: CleanUp,
  {
    smallDiskMb,
    cacheDirectory,
    clusterTemplate,
    program,
  }: {
    readonly smallDiskMb?: number | undefined
    readonly cacheDirectory: string
    /** A data directory whose cluster is copied, or else one is made anew. */
    readonly clusterTemplate?: string
    /** The program of this checkout, if none is named. */
    readonly program?: RunDianaBot
  },
) => {
  const data = await createDataDirectory()
  cleanUp.add({ inOrder: data.remove })
  if (smallDiskMb !== undefined) {
    const { unmount } = mountSmallDisk(data.directory, smallDiskMb)
    cleanUp.add({ inOrder: async () => unmount(), atOnce: unmount })
  }
  const database = await startDatabase(data.directory, cleanUp, clusterTemplate)
  const redis = await startRedis()
  cleanUp.add({ inOrder: redis.kill, atOnce: () => process.kill(redis.pid, 'SIGKILL') })
  const telegram = await startBotApiEmulator({ keepCalls: 200, webhookSideBySide: true })
  cleanUp.add({ inOrder: telegram.stop })
  const environment = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    EVENT_CHANNEL_PREFIX: PREFIX,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    LOG_LEVEL: 'error',
    NODE_COMPILE_CACHE: cacheDirectory,
  }
  const bots = createBots(environment, cleanUp, program)
  return {
    cleanUp,
    dataDirectory: data.directory,
    database,
    redis,
    telegram,
    bots,
    load: createLoad(telegram),
    /** Begins to listen on the bus; the log must be there. */
    subscribe: () => startSubscriber(redis.url, PREFIX, database, cleanUp),
  }
}
