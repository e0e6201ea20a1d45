import { deadLetterEvents } from '../kernel/deadLetterEvents.ts'
import { define } from '../kernel/eventDefinition.ts'
import { Slug, Tag, Uuid } from '../kernel/ids.ts'

/** The storage format of the module's events. */
export const operationEvents = {
  ...deadLetterEvents,
  /** A policy reacted to an event with a command, and was refused for `reason`, the rejection's tag. */
  'admin.policy_refused': define({ policy: Slug, event_id: Uuid, reason: Tag }),
}
