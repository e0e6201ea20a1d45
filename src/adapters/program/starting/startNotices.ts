import { sendNotices } from '../../../application/notices/sendNotices.ts'
import type { NoticeChannel } from '../../../application/ports/noticeChannel.ts'
import { holdLease } from '../../../application/subscriptions/leases/holdLease.ts'
import type { Services } from '../services.ts'
import type { Stoppable } from './startSubscriptions.ts'

/** Sends what members are to be told unasked, in one process of all that share the database. */
export const startNotices = async (services: Services, channel: NoticeChannel): Promise<Stoppable> => {
  const checkpoints = await services.checkpointStore()
  const clock = await services.clock()
  const owner = await services.owner()
  const sending = await services.noticeSending()

  const stopping = new AbortController()
  const leading = holdLease(
    { checkpoints, clock, owner },
    'sending-notices',
    (signal) => sendNotices({ ...sending, channel }, signal),
    stopping.signal,
  )
  return {
    stop: async () => {
      stopping.abort()
      await leading
    },
  }
}
