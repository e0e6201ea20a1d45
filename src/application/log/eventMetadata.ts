import * as t from 'io-ts'
import { Uuid } from '../../domain/kernel/ids.ts'
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

/** Where an event comes from that the operator asked for: there is no cause but the command itself. */
export const byOperator = (commandId: Uuid): EventMetadata => ({
  command_id: commandId,
  correlation_id: commandId,
  causation_id: commandId,
  actor: 'operator',
})
