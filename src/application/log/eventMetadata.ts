import * as t from 'io-ts'
import { type UserId, Uuid } from '../../domain/kernel/ids.ts'
import { Natural } from '../../domain/kernel/numbers.ts'

/**
 * Where an event came from. Kept beside the payload, hashed with it, never personal.
 *
 * - `command_id` names the command, `correlation_id` everything that one outside cause set off.
 * - `causation_id` is the direct cause: the command itself, or the event a policy reacted to.
 * - `actor` is who acted: `user-42`, `policy:welcome`, `admin`.
 * - `update_id` is Telegram's, where an update was the cause.
 */
export const EventMetadata = t.readonly(
  t.exact(
    t.intersection([
      t.type({ command_id: Uuid, correlation_id: Uuid, causation_id: Uuid, actor: t.string }),
      t.partial({ update_id: Natural }),
    ]),
  ),
)
export type EventMetadata = t.TypeOf<typeof EventMetadata>

/** Who may ask for something beside the chat: whoever has the machine or its token, or a member whom a role lets. */
export type Actor = 'operator' | `user-${number}`

/** The member as who they act. */
export const actorOf = (userId: UserId): Actor => `user-${userId}`

/** The member that an actor is; the operator is none. */
export const memberActing = (actor: Actor): UserId | undefined =>
  actor === 'operator' ? undefined : (Number(actor.slice('user-'.length)) as UserId)

/** Where an event comes from that somebody asked for: there is no cause but the command itself. */
export const byOperator = (commandId: Uuid, actor: Actor = 'operator'): EventMetadata => ({
  command_id: commandId,
  correlation_id: commandId,
  causation_id: commandId,
  actor,
})
