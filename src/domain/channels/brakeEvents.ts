import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

/** What keeps the removals from one channel within bounds, in the stream `brake-<channel>`. */
export const brakeEvents = {
  /** From now on whoever has to leave is removed. The owner was shown `shown` who would be first. */
  'admin.removals_armed': define({ channel_id: ChatId, shown: Natural }),
  /** From now on the channel is only observed. */
  'admin.removals_disarmed': define({ channel_id: ChatId }),
  /** One more is let pass; `is_extra` where it is one of those that were allowed beside what an hour may have. */
  'admin.removal_counted': define({
    user_id: UserId,
    channel_id: ChatId,
    cause: Uuid,
    is_extra: t.boolean,
  }),
  /** There were `count` within an hour, which may have `most`: from now on all wait until somebody has looked. */
  'admin.removals_stopped': define({ channel_id: ChatId, count: Natural, most: Positive }),
  /** So many are let pass, once, beside what an hour may have. */
  'admin.removals_allowed': define({ channel_id: ChatId, most: Positive, until: IsoDate }),
}
export type BrakeEvent = EventOf<typeof brakeEvents>
