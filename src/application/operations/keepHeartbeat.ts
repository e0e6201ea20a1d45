import * as E from 'fp-ts/lib/Either.js'
import { operationEvents } from '../../domain/operations/events.ts'
import { type CatalogueFailure, createCatalogue } from '../log/createCatalogue.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { AppendFailure, EventLog } from '../ports/eventLog.ts'
import type { Beat, Heartbeat } from '../ports/heartbeat.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { Logger } from '../ports/logger.ts'

const BEAT_MS = 30_000
/** Ten beats that are missing are an absence, and no busy machine. */
const AWAY_MS = 300_000
const RETRY_MS = 2_000

export type HeartbeatDependencies = {
  readonly heartbeat: Heartbeat
  readonly log: Pick<EventLog, 'append'>
  readonly ids: IdGenerator
  readonly clock: Clock
  readonly logger: Logger
}

const catalogue = createCatalogue({ 'admin.bot_away': operationEvents['admin.bot_away'] })

/**
 * Gives the sign of life of this process, until `signal` is aborted.
 *
 * - Where the last one of any process is five minutes old or more, the bot was away: that is recorded, once, whoever else
 *   notices it. A process that stood still, and one whose database was gone, were away as well.
 * - `begun` settles once it was tried for the first time.
 */
export const keepHeartbeat = (dependencies: HeartbeatDependencies, signal: AbortSignal) => {
  const { heartbeat, clock, logger } = dependencies
  let complaint: string | undefined

  const once = async (): Promise<E.Either<{ readonly message: string }, void>> => {
    const read = await heartbeat.read()()
    if (E.isLeft(read)) return read
    const { last, now } = read.right
    if (last !== null && now.getTime() - last.getTime() >= AWAY_MS) {
      const recorded = await recordAway(dependencies, { last, now })
      if (E.isLeft(recorded)) return E.left({ message: messageOf(recorded.left) })
      logger.info({ from: last.toISOString(), until: now.toISOString() }, 'the bot was away')
    }
    return heartbeat.beat()()
  }

  /** Answers how long the next one can be waited for. */
  const give = async (): Promise<number> => {
    const done = await once()
    if (E.isLeft(done) && done.left.message !== complaint)
      logger.warn({}, `no sign of life can be given: ${done.left.message}`)
    complaint = E.isLeft(done) ? done.left.message : undefined
    return E.isLeft(done) ? RETRY_MS : BEAT_MS
  }

  const first = give()
  const run = async () => {
    let pause = await first
    while (!signal.aborted) {
      await clock.pause(pause, signal)
      if (!signal.aborted) pause = await give()
    }
  }
  return { ended: run(), begun: first.then(() => undefined) }
}

/** The id of the command is that of the last sign of life: of two that record the same absence, one does. */
const recordAway = async (
  { log, ids }: Pick<HeartbeatDependencies, 'log' | 'ids'>,
  { last, now }: Beat & { readonly last: Date },
): Promise<E.Either<AppendFailure | CatalogueFailure, unknown>> => {
  const encoded = catalogue.encode({
    type: 'admin.bot_away',
    timestamp: now,
    data: { from: last, until: now },
  })
  if (E.isLeft(encoded)) return encoded
  const commandId = ids.derive(`bot-away:${last.toISOString()}:command`)
  const metadata: EventMetadata = {
    command_id: commandId,
    correlation_id: commandId,
    causation_id: commandId,
    actor: 'heartbeat',
  }
  const events = [{ ...encoded.right, eventId: ids.next(), metadata }]
  return log.append({ commandId, streams: [{ stream: 'bot', expectedVersion: 'Any', events }] })()
}

const messageOf = (failure: AppendFailure | CatalogueFailure): string =>
  failure._tag === 'VersionConflict' ? `the stream ${failure.stream} has changed` : failure.message
