import { keepHeads } from '../../../application/audit/proof/keepHeads.ts'
import type { Services } from '../services.ts'
import type { Stoppable } from './startSubscriptions.ts'

/** Keeps a signed head of every hour beside the data of this process. */
export const startHeads = async (services: Services): Promise<Stoppable> => {
  const stopping = new AbortController()
  const kept = keepHeads(await services.headKeeping(), stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await kept
    },
  }
}
