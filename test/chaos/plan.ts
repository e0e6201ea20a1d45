import { v5, v7 } from 'uuid'
import type { NewEvent } from '../../src/application/log/recordedEvent.ts'
import type { Append, StreamAppend } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { diceOf } from './dice.ts'
import type { Stand } from './messages.ts'

const NAMESPACE = '0b0ef24c-5f0e-4a4c-9d6b-7f6d1a3c2e55'
const SHARED_STREAMS = 20

/** What a writer does at a point of its way. */
export type Plan = {
  readonly append: Append
  /** Events for the stream that only this writer appends to. */
  readonly own: number
  /** The same command is delivered a second time: at the same moment, or later. */
  readonly again: 'never' | 'at once' | 'later'
}

const newEvent = (commandId: Uuid, actor: string): NewEvent => ({
  eventId: v7() as Uuid,
  type: 'user.activity',
  schemaVersion: 1,
  data: { user_id: 42, kind: 'text', length: 5 },
  metadata: { command_id: commandId, correlation_id: commandId, causation_id: commandId, actor },
  timestamp: new Date(),
})

/**
 * The append that a writer sends where it stands.
 *
 * - Most go to its own stream with the exact version, many to a shared stream or to both.
 * - Some believe that a shared stream does not exist, and are refused; then nothing for the own stream may be recorded.
 */
export const planOf = ({ writer, nth, version }: Stand): Plan => {
  const commandId = v5(`${writer} ${nth}`, NAMESPACE) as Uuid
  const roll = diceOf(commandId)
  const part = (
    stream: string,
    expectedVersion: StreamAppend['expectedVersion'],
    events: number,
  ): StreamAppend => ({
    stream,
    expectedVersion,
    events: Array.from({ length: events }, () => newEvent(commandId, writer)),
  })

  const own = roll() < 0.7 ? 1 + Number(roll() < 0.1) : 0
  const wrong = roll() < 0.05
  const shared = own === 0 || wrong || roll() < 0.2
  const streams = own > 0 ? [part(writer, version === 0 ? 'NoStream' : { exactly: version }, own)] : []
  const sharedStream = `shared-${Math.floor(roll() * SHARED_STREAMS)}`
  if (shared) streams.push(part(sharedStream, wrong ? 'NoStream' : 'Any', 1 + Number(roll() < 0.3)))
  const repeat = roll()
  return {
    append: { commandId, streams },
    own,
    again: repeat < 0.03 ? 'at once' : repeat < 0.06 ? 'later' : 'never',
  }
}
