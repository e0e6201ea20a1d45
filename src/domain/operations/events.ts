import { IsoDate } from '../kernel/dates.ts'
import { deadLetterEvents } from '../kernel/deadLetterEvents.ts'
import { deadlineEvents } from '../kernel/deadlineEvents.ts'
import { define } from '../kernel/eventDefinition.ts'
import { factEvents } from '../kernel/factEvents.ts'
import { Slug, Tag, Uuid } from '../kernel/ids.ts'
import { lookupEvents } from '../kernel/lookupEvents.ts'
import { noticeEvents } from '../kernel/noticeEvents.ts'
import { Natural } from '../kernel/numbers.ts'
import { RefusalDetails } from '../kernel/refusalDetails.ts'
import { roleEvents } from '../kernel/roleEvents.ts'

/** The storage format of the module's events. */
export const operationEvents = {
  ...deadLetterEvents,
  ...lookupEvents,
  ...deadlineEvents,
  ...factEvents,
  /** No process of the bot was at work, or could be: nothing of what was due in that time was done. */
  'admin.bot_away': define({ from: IsoDate, until: IsoDate }),
  ...roleEvents,
  ...noticeEvents,
  /** A policy acts on what the log has after `position`. */
  'admin.policy_started': define({ policy: Slug, position: Natural }),
  /** A policy reacted to an event, and was refused by a `part` of its act for `reason`, the rejection's tag. */
  'admin.policy_refused': define({ policy: Slug, event_id: Uuid, reason: Tag }).next(
    { policy: Slug, event_id: Uuid, part: Slug, reason: Tag, details: RefusalDetails },
    // Until then there was one policy, and a wallet that refused it.
    (old) => ({ ...old, part: 'wallet' as Slug, details: {} }),
  ),
}
