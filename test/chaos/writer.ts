import * as E from 'fp-ts/lib/Either.js'
import { v4, v7 } from 'uuid'
import type { NewEvent } from '../../src/application/events/recordedEvent.ts'
import type { Append, StreamAppend } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import type { Settled } from './messages.ts'
import { openLog, orders } from './openLog.ts'

const SHARED_STREAMS = 20
const REPORT_MS = 50

const { name, writers } = orders
const log = await openLog()

const newEvent = (commandId: Uuid): NewEvent => ({
  eventId: v7() as Uuid,
  type: 'user.activity',
  schemaVersion: 1,
  data: { user_id: 42, kind: 'text', length: 5 },
  metadata: { command_id: commandId, correlation_id: commandId, causation_id: commandId, actor: name },
  timestamp: new Date(),
})

let settled: Settled[] = []
const report = () => {
  if (settled.length === 0 || !process.connected) return
  process.send?.({ settled })
  settled = []
}
setInterval(report, REPORT_MS)

const chance = (probability: number) => Math.random() < probability
const sharedStream = () => `shared-${Math.floor(Math.random() * SHARED_STREAMS)}`

/** Appends until it is told how that ended, with the same command id after every failure of the world. */
const insist = async (append: Append): Promise<'conflict' | number> => {
  for (;;) {
    const result = await log.append(append)()
    if (E.isRight(result)) return result.right.events.length
    if (result.left._tag === 'VersionConflict') return 'conflict'
    if (result.left._tag === 'UnstorableAppend') throw new Error(result.left.message)
  }
}

const write = async (nth: number) => {
  const own = `${name}-${nth}`
  let version = 0
  for (;;) {
    const commandId = v4() as Uuid
    const part = (
      stream: string,
      expectedVersion: StreamAppend['expectedVersion'],
      events: number,
    ): StreamAppend => ({
      stream,
      expectedVersion,
      events: Array.from({ length: events }, () => newEvent(commandId)),
    })
    const streams = chance(0.7) ? [part(own, version === 0 ? 'NoStream' : { exactly: version }, 1)] : []
    if (streams.length === 0 || chance(0.2))
      streams.push(part(sharedStream(), 'Any', 1 + Number(chance(0.3))))
    const wrong = chance(0.05) ? [part(sharedStream(), 'NoStream', 1)] : []
    const append = { commandId, streams: wrong.length > 0 ? wrong : streams }

    const outcome = await insist(append)
    settled.push({ commandId, events: outcome === 'conflict' ? 0 : outcome })
    // A second delivery of the same command acts no second time.
    if (chance(0.05)) await insist(append)
    if (outcome !== 'conflict' && append.streams[0]?.stream === own) version += 1
  }
}

await Promise.all(Array.from({ length: writers }, (_, nth) => write(nth)))
