import { keepHeartbeat } from '../../../application/operations/keepHeartbeat.ts'
import type { Services } from '../services.ts'
import type { Stoppable } from './startSubscriptions.ts'

/** Gives the sign of life of this process. That the bot was away is recorded before anything else begins. */
export const startHeartbeat = async (services: Services): Promise<Stoppable> => {
  const stopping = new AbortController()
  const { begun, ended } = keepHeartbeat(
    {
      heartbeat: await services.heartbeat(),
      log: await services.eventLog(),
      ids: await services.ids(),
      clock: await services.clock(),
      logger: await services.logger(),
    },
    stopping.signal,
  )
  await begun
  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}
