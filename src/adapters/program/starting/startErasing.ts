import { eraseInTime } from '../../../application/privacy/eraseInTime.ts'
import { holdLease } from '../../../application/subscriptions/leases/holdLease.ts'
import type { Services } from '../services.ts'
import type { Stoppable } from './startSubscriptions.ts'

/** Erases what forgotten members left on the disk of the bot's own database, in one process of all that share it. */
export const startErasing = async (services: Services): Promise<Stoppable> => {
  const { directory } = await services.databasePlace()
  if (directory === undefined) return { stop: async () => undefined }
  const erasures = await services.erasures()
  const checkpoints = await services.checkpointStore()
  const clock = await services.clock()
  const logger = await services.logger()
  const owner = await services.owner()

  const stopping = new AbortController()
  const erasing = holdLease(
    { checkpoints, clock, owner },
    'erasing',
    (signal) => eraseInTime({ erasures, clock, logger }, signal),
    stopping.signal,
  )
  return {
    stop: async () => {
      stopping.abort()
      await erasing
    },
  }
}
