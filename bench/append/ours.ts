import * as E from 'fp-ts/lib/Either.js'
import { activityOf } from '../harness/events.ts'
import { openLog } from '../harness/openLog.ts'
import type { CreateAppender } from './appender.ts'

/** The product's log, as a command handler uses it: every append with its command id and its exact version. */
export const createOurs: CreateAppender = async (connection) => {
  let batches = 0
  let appends = 0
  const { log, close } = await openLog(connection, (size) => {
    batches += 1
    appends += size
  })
  return {
    write: async (places) => {
      const event = activityOf(42)
      const streams = places.map(({ stream, version }) => ({
        stream,
        expectedVersion: version === 0 ? ('NoStream' as const) : { exactly: version },
        events: [event],
      }))
      const appended = await log.append({ commandId: event.metadata.command_id, streams })()
      if (E.isLeft(appended)) throw new Error(`ours refused an append: ${JSON.stringify(appended.left)}`)
    },
    takeBatch: () => {
      const mean = batches === 0 ? 1 : appends / batches
      batches = 0
      appends = 0
      return mean
    },
    close,
  }
}
