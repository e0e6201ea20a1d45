import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { EventMessage } from '../bus/eventMessage.ts'
import type { EventPattern } from '../log/eventPattern.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { PortFailure } from './portFailure.ts'

export type MessageHandler = (message: EventMessage) => void | Promise<void>

export type BusSubscription = { readonly unsubscribe: () => Promise<void> }

/**
 * Tells the present subscribers what the log has taken. It keeps nothing: nothing durable may depend on it.
 *
 * - Only recorded events can be published, in position order. A failure means that some or all may not have arrived;
 *   the caller publishes them again.
 * - `subscribe` answers when the subscription stands: what is published after that is delivered.
 * - A handler gets each event that its pattern matches, in position order, one at a time, and none twice: positions it
 *   has seen are dropped.
 * - A handler that throws or takes its time hurts neither the publisher nor another handler.
 * - After `unsubscribe` and after `close` no handler is called.
 */
export interface EventBus {
  publish(events: readonly RecordedEvent[]): TaskEither<PortFailure, void>
  subscribe(pattern: EventPattern, handler: MessageHandler): TaskEither<PortFailure, BusSubscription>
  close(): Promise<void>
}
